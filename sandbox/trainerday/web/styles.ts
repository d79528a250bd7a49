/** What the pages of TrainerDay have beyond the common styles. */
export const trainerDayStyles = `
.person { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .6rem; margin: 0 0 1.6rem; color: var(--quiet); }
.person nav { display: flex; gap: 1.1rem; margin-left: auto; }
.person button { padding: .3rem .8rem; font-weight: 500; }
select, input:not([type=radio]) { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .35rem .6rem; }
.keys { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: .6rem; }
.keys li { display: grid; grid-template-columns: minmax(9rem, 1fr) minmax(0, 2fr) auto; gap: .5rem 1rem; align-items: center; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: .8rem 1.1rem; }
.keys li.fresh { border-color: var(--done); background: color-mix(in srgb, var(--done-ground) 60%, var(--card)); }
.keys em { font-style: normal; font-size: .78rem; font-weight: 600; color: var(--done); margin-left: .3rem; }
.keys p { margin: .1rem 0 0; font-size: .85rem; }
.keys code { padding: .4em .6em; user-select: all; }
.keys button { padding: .35rem .8rem; font-weight: 500; color: var(--missed); }
.card + .card { margin-top: 1rem; }
.make label { display: block; font-weight: 600; margin-bottom: .45rem; }
.make .row { display: flex; gap: .6rem; }
.make input { flex: 1; min-width: 0; padding: .55rem .8rem; }
.workout.ours::before { background: var(--accent); }
.kind span:last-child { white-space: nowrap; }
.workout .origin { color: var(--accent); font-weight: 600; }
.note { font-size: .9rem; background: var(--card); border: 1px dashed var(--line); border-radius: 8px; padding: .5rem .65rem; margin: 0 0 .55rem; }
.rides { margin-top: 1.4rem; }
.rides .list a { grid-template-columns: minmax(9rem, 16rem) 1fr auto; }
@media (max-width: 620px) {
  .keys li { grid-template-columns: 1fr auto; }
  .keys code { grid-row: 2; grid-column: 1 / -1; }
  .person nav { margin-left: 0; width: 100%; }
  .rides .list a { grid-template-columns: 1fr auto; }
}
`;
