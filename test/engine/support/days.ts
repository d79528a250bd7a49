/** The calendar day where the premium athlete lives, so many days from now, `yyyy-MM-dd`. */
export function day(offset: number): string {
  const instant = new Date(Date.now() + offset * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Lisbon' }).format(instant);
}
