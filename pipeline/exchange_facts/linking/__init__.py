"""From numbers to facts, one folder a question.

``category``: whom a number counts. ``role``: what its predicate says of them. ``party``: whose people they are.
``article``: what the whole article adds. The spaCy components that ask them stand here: ``linker``, ``context``,
``checks``; all of them read a document through ``view``.
"""
