-- Digest of the folder a document was read from, and of the program that read it: the same need not be read again.
alter table policy.document add column source_digest text;
