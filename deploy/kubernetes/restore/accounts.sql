-- After a restore of oauth-service's database, and before oauth-service starts: nobody is logged in, no application has a
-- token, and no link that was mailed works. What has ended since the backup has ended again, and with it all else. Repeating
-- it ends what was issued meanwhile.
\set ON_ERROR_STOP on
begin;
update session set ended_at = clock_timestamp() where ended_at is null;
update client_grant set ended_at = clock_timestamp() where ended_at is null;
delete from mail_link;
update account
set tokens_ended_at = greatest(clock_timestamp(), trust_time + interval '1 microsecond'),
    trust_time = greatest(clock_timestamp(), trust_time + interval '1 microsecond');
commit;
