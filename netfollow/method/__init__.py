"""The follow-up method as pure functions over people, a policy and a day."""
