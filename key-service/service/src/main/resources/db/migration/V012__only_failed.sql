-- Keys with which calls came, of which none was answered well: the first call of somebody who begins has not succeeded then. It
-- becomes true with the first news of a key, and false for good with the first good one; of a key that was used before nobody knows.
alter table api_key add column only_failed boolean not null default false;
