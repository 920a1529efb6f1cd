"""The archive: many documents, read once, kept in open files, searched and followed.

A store is a folder. Version 1 of its schema (`schema.VERSION`):

    manifest.json                          which files count; put in place last, so that it always names whole ones
    files/TOKEN.parquet                    one row a file that was looked at: path, size, time, content, state, why
    documents/year=YYYY/TOKEN.parquet      one row a document: what it says of itself, its text, signature and vector
    sections/year=YYYY/TOKEN.parquet       the outline
    statements/year=YYYY/TOKEN.parquet     sentences with role, headings above them, names, numbers
    figures/year=YYYY/TOKEN.parquet        numbers with unit, subject and time
    names/year=YYYY/TOKEN.parquet          《documents》, projects, institutions and places, by statement
    fulltext/year=YYYY/TOKEN/              a tantivy index of the year's statements, without those of duplicates
    staging/TOKEN/                         what an unfinished build has read so far
    .lock                                  held by the one process that writes

The columns are in `schema`. year=0 holds documents without a date. `document` is the first 20 hexadecimal digits of
BLAKE2b of the file's content, and joins all tables; `files` says which path has which document, which is a duplicate of
which, and which files are not there and why. A build and a removal write new files under a new token, rename the
manifest over the old one, then delete what no manifest names: whoever stops on the way leaves the last whole state.

Other tools read it as it is, e.g. DuckDB: `select * from read_parquet('STORE/statements/*/*.parquet')`. Right after a
crash folders may hold files that the manifest does not name; the next build removes them.

Nothing here is imported before it is asked for: the packages are those of the extra `xubao[archive]` (`extra`).
"""
