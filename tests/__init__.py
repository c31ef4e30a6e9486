"""The tests of Chancery; they mirror app/."""
