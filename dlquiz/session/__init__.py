"""The use cases that the app and the command line share; the only place that joins content, judge and progress.

selection   what to practise
practice    one sitting: the current card, answers, ratings, undo
mock        a timed interview
interview   named interviews as selections
inspection  the static check of a pack, formulas included
summary     what a sitting came to, by topic
overview    where the learner stands, and what to do next
grader      warm workers that grade a submission
"""
