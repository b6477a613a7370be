-- Finds what is still hashed under a pepper that is to go, however many secrets there are under the current one.
create index key_secret_of_pepper on key_secret (pepper) where ended_at is null;
