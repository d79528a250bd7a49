import type { HttpRequest, HttpResponse, Ports } from '../../../shared/http/ports';
import type { Calendar } from './calendar';
import { type RequestFault, withFault } from './faults';
import type { Random } from './random';

/** What goes wrong with which request of a poll. */
export type RequestFaults = Readonly<Record<number, RequestFault>>;

interface Ends {
  calendar: Calendar;
  random: Random;
  answer(request: HttpRequest): HttpResponse;
  /** Told of each fault that is met. */
  count(fault: RequestFault): void;
}

/** What lies between a trigger and the server: the ports of a process, with everything that goes wrong on the way. */
export class Line {
  /** How far the clock of the process is off, milliseconds. */
  skew = 0;
  private faults: RequestFaults = {};
  private exchanges = 0;
  /** Time that passes before the next answer is looked at, milliseconds. */
  private lateBy = 0;

  constructor(private readonly ends: Ends) {}

  /** What is to go wrong from the next request on. */
  disturb(faults: RequestFaults, lateBy = 0): void {
    this.faults = faults;
    this.exchanges = 0;
    this.lateBy = lateBy;
  }

  calm(): void {
    this.disturb({});
  }

  ports(): Ports {
    const { calendar, random } = this.ends;
    const unused = (): never => {
      throw new Error('not needed here');
    };
    return {
      now: () => calendar.now + this.skew,
      sleep: async (milliseconds) => {
        calendar.now += milliseconds;
      },
      random: () => random.next(),
      sha256: unused,
      gzip: unused,
      gunzip: unused,
      transport: async (request) => this.exchange(request),
    };
  }

  private exchange(request: HttpRequest): HttpResponse {
    const { calendar } = this.ends;
    const fault = this.faults[this.exchanges++];
    calendar.now += 150;
    const late = this.lateBy;
    this.lateBy = 0;
    try {
      return fault === undefined ? this.ends.answer(request) : this.disturbed(request, fault);
    } finally {
      calendar.now += late;
    }
  }

  private disturbed(request: HttpRequest, fault: RequestFault): HttpResponse {
    const { calendar, random, answer, count } = this.ends;
    count(fault);
    return withFault(fault, request, {
      answer: () => answer(request),
      pass: (milliseconds) => {
        calendar.now += milliseconds;
      },
      shift: () => {
        const ids = calendar.idsOf(calendar.athletes[0] as number);
        const id = ids[random.below(ids.length)];
        if (id !== undefined) calendar.change(id);
      },
    });
  }
}
