-- Which of the names by which an application knows a session is the newest. Each log-in of one person in one browser adds
-- one, and so the oldest have to go. Those that there are get an order of their own.
alter table session_client add column position bigint generated always as identity;
