"""Who a search lists first: whole words and exact numbers."""

from netfollow.network.conversations import ConversationInput
from tests.conftest import World


def test_a_number_comes_before_one_that_only_begins_with_it(world: World) -> None:
    network = world.network
    world.add("Ann Longer", about="a budget of 50000")
    world.add("Cy Longer", org="50001 Club")
    eve = world.add("Eve Longer")
    network.conversations.log([eve], ConversationInput(text="They have 50000 users."))
    bob, dee = world.add("Bob Exact", about="a budget of 5,000"), world.add("Dee Exact")
    network.conversations.log([dee], ConversationInput(text="Grew to 5000 users."))
    network.conversations.log([dee], ConversationInput(text="Hopes for 50000."))
    found = network.searches.find("5000")
    assert {network.person(uid).name for uid in found.people[:2]} == {"Bob Exact", "Dee Exact"}
    assert len(found.people) == 5
    assert found.people[0] == bob
    assert "Grew to 5000" in found.hit(dee).excerpt


def test_a_whole_word_comes_before_the_beginning_of_one_in_the_same_place(world: World) -> None:
    for name, org in (("Ann Lee", "Artisan"), ("Bob Ray", "Art Box"), ("Cy Doe", "Artwork")):
        world.add(name, org=org)
    one = world.add("Di Fox")
    world.network.conversations.log([one], ConversationInput(text="Loves artichokes."))
    two = world.add("El Fox")
    world.network.conversations.log([two], ConversationInput(text="Loves art."))
    found = [world.network.person(uid).name for uid in world.network.searches.find("art").people]
    assert found[0] == "Bob Ray"
    assert found[-2:] == ["El Fox", "Di Fox"]
