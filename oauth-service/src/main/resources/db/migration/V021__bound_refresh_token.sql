-- Each refresh token knows its own key: of a family that began without one, the first refresh with a proof binds what comes
-- of it, and not what was used for it. So whoever shows that one again is seen to repeat it, with whatever key. The column
-- of the family says what it began with.
alter table refresh_token add column dpop_jkt text;
update refresh_token t set dpop_jkt = f.dpop_jkt from token_family f where f.id = t.family_id and f.dpop_jkt is not null;
