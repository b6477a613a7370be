-- New keys are told of from now on. Those that are there are told of once, in the version that they have, so that whoever
-- counts their use learns whose they are. Of a key with news on its way that news says it.
insert into outbox (topic, type, record_key, version, data, claimed_until, created_at)
select 'key-changed', 'in.plugged.key.changed.v1', 'key_' || k.id, k.version,
       json_build_object(
           'key_id', 'key_' || k.id, 'version', k.version, 'hub_id', k.hub_id,
           'type', case when k.prefix in ('PK_TEST', 'SK_TEST') then 'test' else 'live' end,
           'changed', json_build_array('created'))::text,
       now(), now()
from api_key k
where not exists (select from outbox o where o.record_key = 'key_' || k.id);
