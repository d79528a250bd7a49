import type { HttpRequest } from '../../../shared/http/ports';
import { deliverPlan } from '../../../shared/operations/plan/deliver';
import { DAY } from '../world/calendar';
import { Clock } from '../world/clock';
import { Random } from '../world/random';
import { dayOf, type Entry, isCompleted, PERSON, WrittenCalendar } from '../writes/calendar';
import { type Ending, type Faults, Process } from '../writes/process';
import { WriteServer } from '../writes/server';
import type { WriteFault } from '../writes/wire';
import type { DeliveryHistory, PersonDeed, Slot } from './history';
import { DeliveryOracle, mark, type Wanted } from './oracle';

export interface DeliverOptions {
  by: string;
  faults: Faults;
  budgetSeconds: number;
}

/** Calendars of some athletes, a plan in several versions, and whoever works on them. */
export class DeliveryWorld {
  readonly clock: Clock;
  readonly calendar: WrittenCalendar;
  readonly oracle: DeliveryOracle;
  readonly faults: Record<string, number> = {};
  /** Paths of all requests by who sent them. */
  readonly requests = new Map<string, string[]>();
  edits = 0;
  private readonly server: WriteServer;
  private readonly random: Random;
  private readonly shown = new Map<string, number[]>();
  private notes = 0;

  constructor(private readonly history: Omit<DeliveryHistory, 'steps'>) {
    this.clock = new Clock(history.start);
    this.random = new Random(history.seed ^ 0x5eed);
    const athletes = Array.from({ length: history.athletes }, (_, index) => 880_000 + index);
    this.calendar = new WrittenCalendar(() => this.clock.now, athletes);
    this.server = new WriteServer(this.calendar, history.form);
    this.oracle = new DeliveryOracle(this.calendar, (by, id, before) =>
      Math.max(0, ...(this.shown.get(`${by} ${id}`) ?? []).filter((at) => at <= before)),
    );
    for (const athlete of athletes) this.plant(athlete, 3, { Title: 'My own ride', Description: 'Mine.' });
  }

  /** One execution of the operation for the whole roster. */
  async deliver(version: number, { by, faults, budgetSeconds }: DeliverOptions): Promise<Ending> {
    const line = { clock: this.clock, random: this.random, answer: this.answer };
    const onFault = (fault: WriteFault): void => {
      this.faults[fault] = (this.faults[fault] ?? 0) + 1;
    };
    const process = new Process(line, { account: this.history.form.account, budgetSeconds, onFault });
    const values = { athletes: 'roster', planFrom: 'plan', plan: this.planOf(version), maxMinutes: 60 };
    return process.run(deliverPlan, values, { by, faults });
  }

  wanted(version: number): Wanted[] {
    const slots = this.history.versions[version] as Slot[];
    return slots.map(({ ref, offset, title, minutes }) => ({ ref, title, minutes, day: this.dayOf(offset) }));
  }

  /** References that earlier versions had and this one has not. */
  removed(version: number): string[] {
    const now = new Set(this.wanted(version).map(({ ref }) => ref));
    const before = this.history.versions.slice(0, version).flat();
    return [...new Set(before.map(({ ref }) => ref))].filter((ref) => !now.has(ref));
  }

  act(what: PersonDeed, athleteIndex: number, slot: Slot): void {
    const athlete = this.calendar.athletes[athleteIndex] as number;
    if (what === 'another') return this.plant(athlete, slot.offset, { Title: slot.title });
    const target = this.calendar
      .present()
      .find((entry) => entry.athlete === athlete && isOf(entry, slot.ref) && !isCompleted(entry));
    if (target === undefined) return;
    this.edits += 1;
    const { members } = target;
    const changed = (changes: object): void => this.calendar.replace(PERSON, target, { ...members, ...changes });
    const number = (this.notes += 1);
    const moved = new Date(Date.parse(dayOf(target)) + (number % 2 === 0 ? 2 : -2) * DAY).toISOString();
    if (what === 'comment') changed({ PreActivityComment: mark(number) });
    if (what === 'below') changed({ Description: `${String(members['Description'])}\n${mark(number)}` });
    if (what === 'title') changed({ Title: `Mine ${number}` });
    if (what === 'lengthen') changed({ TotalTimePlanned: 2 + number / 100 });
    if (what === 'move') changed({ WorkoutDay: `${moved.slice(0, 10)}T00:00:00` });
    if (what === 'complete') changed({ Completed: true, TotalTime: 1.1, StartTime: `${dayOf(target)}T07:00:00` });
    if (what === 'delete') this.calendar.remove(PERSON, target);
  }

  dayOf(offset: number): string {
    return new Date(this.history.start + (1 + offset) * DAY).toISOString().slice(0, 10);
  }

  /** As a coach gives it, with what the version before had. */
  private planOf(version: number): object {
    const slots = this.history.versions[version] as Slot[];
    const days = Math.max(...this.history.versions.flat().map(({ offset }) => offset));
    return {
      planId: 'season',
      planName: 'Season',
      version: version + 1,
      startDate: this.dayOf(0),
      endDate: this.dayOf(days),
      deleted: this.removed(version),
      exerciseList: slots.map(({ ref, offset, title, minutes, description, structured }) => ({
        sourceId: ref,
        date: this.dayOf(offset),
        title,
        sport: 'bike',
        plannedSeconds: minutes * 60,
        description,
        steps: structured ? `- 10m 60% FTP\n- ${minutes - 10}m 75% FTP` : null,
      })),
    };
  }

  private plant(athlete: number, offset: number, members: object): void {
    this.calendar.make(PERSON, athlete, {
      WorkoutDay: `${this.dayOf(offset)}T00:00:00`,
      WorkoutType: 'Bike',
      Completed: false,
      WorkoutFileFormats: [],
      ...members,
    });
  }

  private readonly answer = (request: HttpRequest, by: string, sentAt: number) => {
    const { pathname } = new URL(request.url);
    const sent = this.requests.get(by) ?? [];
    sent.push(`${request.method} ${pathname}`);
    this.requests.set(by, sent);
    const response = this.server.answer(request, by, sentAt);
    if (request.method === 'DELETE') return response;
    for (const [, id] of response.body.matchAll(/"Id":(\d+)/g)) {
      const times = this.shown.get(`${by} ${id}`) ?? [];
      times.push(this.clock.now);
      this.shown.set(`${by} ${id}`, times);
    }
    return response;
  };
}

const isOf = ({ members }: Entry, ref: string): boolean => String(members['Description'] ?? '').includes(`ref ${ref}/`);
