//! Rows, transactions, migrations, and queries compiled to SQL. SQL text lives only here.
