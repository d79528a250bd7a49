/** The table that rows are written to. */
export const TABLE_SQL = `create table training_data (
  key              text primary key,
  user_id          text not null,
  provider         text not null,
  type             text not null,
  item_id          text not null,
  day              date,
  start_time       text,
  name             text,
  activity_type    integer,
  duration_seconds double precision,
  distance_meters  double precision,
  calories         double precision,
  avg_hr_bpm       double precision,
  avg_watts        double precision,
  tss              double precision,
  weight_kg        double precision,
  resting_hr_bpm   double precision,
  deleted          boolean not null default false,
  event            text,
  payload          jsonb not null,
  content_hash     text not null,
  updated_at       timestamptz not null
);
create index training_data_by_day on training_data (user_id, type, day);`;

/** Its columns. */
export const COLUMN_NAMES = [...TABLE_SQL.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name!);
