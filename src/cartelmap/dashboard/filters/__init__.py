"""What narrows a view: search, topics, time, groups; and the sentence that says what is shown."""
