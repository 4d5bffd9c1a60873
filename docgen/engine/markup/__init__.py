"""What is done to WordprocessingML because of the values printed into it: while compiling where the data cannot
change it, in the rendered part where they can. Modules are imported one by one: rendering needs few of them.
"""
