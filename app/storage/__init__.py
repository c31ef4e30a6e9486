"""The one file: the only room that knows SQLAlchemy, Alembic and the cipher."""
