/** Minds that a source is read by one process at a time, found out without the SQL and the locks that see to it. */
import type { Pool } from 'pg';

export interface SingleFlight {
  /** To be called before anything runs. */
  install(): Promise<void>;
  /** Around the work of a process on a run. One that is taken for dead may work on what another has by now. */
  open(process: number, isTrusted: boolean): FlightWatch;
  /** Who works now may have lost its run without knowing it yet: what it reads no longer counts. */
  forgive(): void;
  /** A line for each violation. */
  faults(): Promise<readonly string[]>;
}

export interface FlightWatch {
  /** Around every read of a source. */
  begin(source: string): () => void;
  close(): void;
}

interface Work {
  readonly process: number;
  isCounted: boolean;
}

export function mindSingleFlight(pool: Pool): SingleFlight {
  const works = new Set<Work>();
  const reading = new Map<symbol, { readonly source: string; readonly work: Work }>();
  const seen: string[] = [];

  return {
    async install() {
      await pool.query(NOTE_SPANS);
    },
    open(process, isTrusted) {
      const work: Work = { process, isCounted: isTrusted };
      works.add(work);
      return {
        begin(source) {
          for (const other of reading.values())
            if (other.source === source && other.work.isCounted && work.isCounted)
              seen.push(
                `Process ${process} began to read ${source} while process ${other.work.process} read it`,
              );
          const read = Symbol('read');
          reading.set(read, { source, work });
          return () => void reading.delete(read);
        },
        close: () => void works.delete(work),
      };
    },
    forgive() {
      for (const work of works) work.isCounted = false;
    },
    async faults() {
      const { rows } = await pool.query<{ fault: string }>(FIND_OVERLAPS);
      return [...seen, ...rows.map(({ fault }) => fault)];
    },
  };
}

/** When a run came to be and when it ended, in the order of commits' statements rather than by anybody's clock. */
const NOTE_SPANS = `
  create sequence run_moment;
  create table run_span (run uuid primary key, source uuid not null, began bigint not null, ended bigint);
  create table run_fault (fault text not null);
  create function note_run_span() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      insert into run_span values (new.id, new.source_id, nextval('run_moment'), null);
    elsif old.ended_at is null and new.ended_at is not null then
      update run_span set ended = nextval('run_moment') where run = new.id;
    elsif old.ended_at is not null and (new.status, new.ended_at) is distinct from (old.status, old.ended_at) then
      insert into run_fault values (format('Run %s became %s after it had ended as %s', new.id, new.status, old.status));
    end if;
    return null;
  end $$;
  create trigger note_run_span after insert or update on run for each row execute function note_run_span()`;

const FIND_OVERLAPS = `
  select 'Run ' || b.run || ' began before run ' || a.run || ' of the same source had ended' as fault
  from run_span a join run_span b on b.source = a.source and b.began > a.began
  where a.ended is null or a.ended > b.began
  union all
  select fault from run_fault`;
