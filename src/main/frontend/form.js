// Enhances the public form: character counts and repeated fields work without it.
