"""A wording of the user's, on offer or in use, as a row."""

from netfollow.method.drafts.learning import Lesson, LessonKind
from netfollow.people.text import line
from netfollow.view.row import ListRow

LESSONS = {
    LessonKind.SENTENCE: ("{now}", "instead of: {was}"),
    LessonKind.LEFT_OUT: ("{was}", "left out"),
    LessonKind.GREETING: ("{now},", "greeting"),
    LessonKind.SIGN_OFF: ("{now},", "sign-off"),
    LessonKind.CONTRACTIONS: ("Written out: “I am”, not “I'm”", "contractions"),
    LessonKind.LENGTH: ("About {now} words a message", "length"),
}
"""How each kind of lesson is shown: what would be written, and what it changes."""


def of_lesson(lesson: Lesson, *, is_new: bool) -> ListRow:
    """Return a row for a wording of the user's: one on offer, or one in use."""
    left, below = (text.format(was=lesson.was, now=lesson.now) for text in LESSONS[lesson.kind])
    return ListRow(
        left=line(left, 160),
        right=f"{lesson.times} times" if is_new else "in use",
        tone="soon" if is_new else "muted",
        below=line(below, 160),
    )
