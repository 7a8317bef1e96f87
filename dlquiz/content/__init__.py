"""Packs of questions and exercises: their files, what is right about them, and how they are played.

library         all packs as one: entries, questions, exercises, search (reads compiled caches only)
index, question, exercise   the values it gives
play            one question on the screen and its marking (presented, marking, response)
starter         the file an exercise is solved in
packs           new, add, remove (archive: folders, zip, tar, git)
check           every fault of a pack, schema: JSON Schemas for editors
lint            what a careful reader finds (figures, stems, giveaway, likeness, wording, references)
coverage        what of a syllabus is asked for
guide           glossary, syllabus, interviews, which stand beside the questions (guide_files, guide_models)

compiled        the cache; what it is made by loads pydantic, and only when something has changed:
loader          a pack's folder (folder, document, positions, question_files, exercise_files, script, entry)
models, question_models, validation, crosscheck   what may stand in its files
expression, template   arithmetic in question files, without eval
"""
