"""The app, in Textual: it shows what the session says and passes on what the learner does, and decides nothing itself.

app       the way in: `run`, and the factory that tests use too
shell     the application: language, theme, which screen is shown
desk      library, store and grader, opened once and handed to every screen
screens/  one module per screen
widgets/  what screens are made of
grading   submissions in threads
work      the learner's code on disk
messages  facts that widgets and workers post, in the past tense
strings   the words of the app, in both languages
"""
