import { LIGHT_ZONES as zoneColours } from '../../shared/workouts/preview/palette';

export const calendarStyles = `
.title { display: flex; justify-content: space-between; align-items: flex-start; gap: 1rem; flex-wrap: wrap; }
.title p { margin: 0; }
.weeks { display: flex; border: 1px solid var(--line); border-radius: 8px; background: var(--card); overflow: hidden; }
.weeks a { padding: .4rem .9rem; color: var(--ink); }
.weeks a + a { border-left: 1px solid var(--line); }
.weeks a:hover { background: color-mix(in srgb, var(--accent) 9%, transparent); text-decoration: none; }
.week { margin: 1.2rem 0 .7rem; font-size: 1.15rem; }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 2rem; margin: 0 0 1.2rem; padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.totals dt { font-size: .82rem; color: var(--quiet); }
.totals dd { margin: 0; font-variant-numeric: tabular-nums; }
.totals dd b { font-size: 1.2rem; }
progress { display: block; width: 100%; height: 5px; margin-top: .35rem; border: 0; border-radius: 3px; overflow: hidden; background: var(--line); appearance: none; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--done); border-radius: 3px; }
progress::-moz-progress-bar { background: var(--done); }
.calendar { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: .55rem; align-items: stretch; }
.day { background: color-mix(in srgb, var(--card) 45%, transparent); border: 1px solid var(--line); border-radius: 12px; padding: .55rem; min-height: 12rem; }
.day.today { background: var(--today); border-color: var(--accent); }
.day h2 { display: flex; align-items: baseline; gap: .35rem; margin: 0 0 .55rem; padding: 0 .15rem; font-size: .95rem; font-weight: 400; color: var(--quiet); }
.day h2 b { color: var(--ink); }
.day h2 em { margin-left: auto; font-style: normal; font-size: .78rem; font-weight: 600; color: var(--accent); }
.nothing { color: var(--quiet); font-size: .85rem; padding: 0 .15rem; margin: 0; }
.workout { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem .65rem .6rem; margin-bottom: .55rem; position: relative; overflow: hidden; }
.workout::before { content: ""; position: absolute; inset: 0 0 auto; height: 4px; background: var(--planned); }
.workout.completed::before { background: var(--done); }
.workout.missed::before { background: var(--missed); }
.workout:last-child { margin-bottom: 0; }
.workout.completed { background: color-mix(in srgb, var(--done-ground) 55%, var(--card)); }
.workout.missed { background: color-mix(in srgb, var(--missed-ground) 55%, var(--card)); }
.workout:target { outline: 2px solid var(--accent); outline-offset: 1px; }
.workout header { display: flex; gap: .5rem; align-items: flex-start; }
.workout h3 { min-width: 0; padding-top: .12rem; font-size: .92rem; line-height: 1.3; margin: 0; overflow-wrap: break-word; }
.kind { display: flex; justify-content: space-between; gap: .6rem; margin: .35rem 0 0; font-variant-numeric: tabular-nums; font-size: .8rem; color: var(--quiet); }
.state { font-weight: 600; color: var(--planned); }
.completed .state { color: var(--done); }
.missed .state { color: var(--missed); }
.sport { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; color: var(--ink); }
.profile { display: block; width: 100%; height: 56px; margin: .6rem 0 .15rem; border-bottom: 1px solid var(--line); }
.profile .threshold { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 3 3; opacity: .55; vector-effect: non-scaling-stroke; }
.profile .band { opacity: .45; }
.profile .open { fill: url(#open-step); }
.profile pattern line { stroke: var(--card); stroke-width: 2; opacity: .6; }
.profile g:hover rect:not(.open) { filter: brightness(1.12); }
${zoneColours.map((_, zone) => `.z${zone} { fill: var(--z${zone}); }`).join(' ')}
.figures { margin: .5rem 0 0; font-size: .82rem; font-variant-numeric: tabular-nums; }
.figures div { display: flex; gap: .3rem; justify-content: space-between; padding: .12rem 0; }
.figures dt { color: var(--quiet); }
.completed .figures dd { color: var(--quiet); }
.completed .figures dd b { color: var(--ink); }
.figures dd { margin: 0; text-align: right; white-space: nowrap; }
.workout details { margin-top: .4rem; font-size: .84rem; }
.workout summary { color: var(--accent); cursor: pointer; }
.notes { margin: .3rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 1080px) {
  .calendar { grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
  .day { min-height: 0; }
}
@media (max-width: 620px) {
  .calendar { grid-template-columns: 1fr; }
  .day.free { display: flex; align-items: center; gap: .8rem; }
  .day.free h2 { margin: 0; min-width: 4rem; }
  .day.free .nothing { order: 2; }
  .title .weeks { width: 100%; }
  .title .weeks a { flex: 1; text-align: center; }
  .totals { grid-template-columns: repeat(auto-fit, minmax(5rem, 1fr)); gap: .8rem 1rem; }
  .totals dd b { font-size: 1.1rem; }
  .totals dd .quiet { display: block; font-size: .82rem; }
}
`;
