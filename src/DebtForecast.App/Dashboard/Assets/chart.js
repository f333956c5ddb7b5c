// The cursor of the fan chart: by pointer or by keys, it reads out a day's values. Without this module the chart stands as it is.

const dayMs = 86_400_000;
const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

const dayOf = iso => Math.round(Date.parse(iso + 'T00:00:00Z') / dayMs);
const printDay = day => dates.format(new Date(day * dayMs));

// The same units as the server prints: hours from one hour on, days of eight hours from ten days on.
function printValue(value, unit) {
  if (unit === 'percent') return numbers.format(value) + ' %';
  if (unit !== 'minutes') return numbers.format(value);
  const size = Math.abs(value);
  return size < 60 ? whole.format(value) + ' min' : size < 4800 ? whole.format(value / 60) + ' h' : whole.format(value / 480) + ' d';
}

// Between two weekly rows a forecast goes on a square-root-of-time scale, as the server reads it.
function quantilesAt(forecast, ahead) {
  if (!forecast || !forecast.weeks.length || ahead < 1 || ahead > 7 * forecast.weeks.length) return null;
  const week = Math.floor((ahead - 1) / 7);
  const from = week === 0 ? forecast.levels.map(() => forecast.lastValue) : forecast.weeks[week - 1];
  const share = (Math.sqrt(ahead) - Math.sqrt(7 * week)) / (Math.sqrt(7 * (week + 1)) - Math.sqrt(7 * week));
  return from.map((value, level) => value + (forecast.weeks[week][level] - value) * share);
}

function readOut(series, day) {
  const index = day - dayOf(series.firstDay);
  const ahead = series.forecast?.origin ? day - dayOf(series.forecast.origin) : 0;
  const events = series.events.filter(event => dayOf(event.instant.slice(0, 10)) === day).map(event => '; ' + event.name).join('');
  const quantiles = quantilesAt(series.forecast, ahead);
  const print = value => printValue(value, series.unit);
  if (quantiles && index > series.lastIndex) {
    return `${printDay(day)}: median ${print(quantiles[3])}, 80 % between ${print(quantiles[1])} and ${print(quantiles[5])}, `
      + `95 % between ${print(quantiles[0])} and ${print(quantiles[6])}${events}`;
  }
  if (index < 0 || index >= series.values.length) return `${printDay(day)}: no value${events}`;
  const state = { m: 'measured', c: 'carried', u: 'unknown, last seen value' }[series.states[index]];
  return `${printDay(day)}: ${print(series.values[index])} (${state})${events}`;
}

class Cursor {
  constructor(figure, series) {
    this.series = series;
    this.series.lastIndex = series.values.length - 1;
    this.canvas = figure.querySelector('.canvas');
    this.readout = figure.insertBefore(document.createElement('p'), figure.querySelector('figcaption'));
    this.readout.className = 'readout';
    this.readout.setAttribute('aria-live', 'polite');
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'group');
    this.canvas.setAttribute('aria-label', this.canvas.dataset.keys);
    this.canvas.addEventListener('pointermove', event => this.point(event));
    this.canvas.addEventListener('pointerleave', () => this.hide());
    this.canvas.addEventListener('keydown', event => this.press(event));
  }

  get svg() {
    return [...this.canvas.querySelectorAll('svg')].find(svg => svg.getClientRects().length > 0);
  }

  get bounds() {
    const { first, last, left, right, top, bottom } = this.svg.dataset;
    return { first: dayOf(first), last: dayOf(last), left: +left, right: +right, top: +top, bottom: +bottom };
  }

  point(event) {
    const [box, edge] = [this.svg.getBoundingClientRect(), this.bounds];
    const x = (event.clientX - box.left) * this.svg.viewBox.baseVal.width / box.width;
    if (x < edge.left - 4 || x > edge.right + 4) return this.hide();
    this.show(edge.first + (x - edge.left) / (edge.right - edge.left) * (edge.last - edge.first));
  }

  press(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 };
    const edge = this.bounds;
    if (event.key === 'Escape') return this.hide();
    if (event.key === 'Home' || event.key === 'End') this.show(event.key === 'Home' ? edge.first : edge.last);
    else if (steps[event.key]) this.show((this.day ?? Math.floor(Date.now() / dayMs)) + steps[event.key]);
    else return;
    event.preventDefault();
  }

  show(day) {
    const edge = this.bounds;
    this.day = Math.min(edge.last, Math.max(edge.first, Math.round(day)));
    const x = edge.left + (this.day - edge.first) / (edge.last - edge.first) * (edge.right - edge.left);
    this.line ??= document.createElementNS('http://www.w3.org/2000/svg', 'path');
    this.line.setAttribute('class', 'cursor');
    this.line.setAttribute('d', `M${x.toFixed(1)} ${edge.top}V${edge.bottom}`);
    this.svg.append(this.line);
    this.readout.textContent = readOut(this.series, this.day);
  }

  hide() {
    this.line?.remove();
    this.day = undefined;
    this.readout.textContent = '';
  }
}

for (const figure of document.querySelectorAll('[data-chart]')) {
  const answer = await fetch(figure.dataset.chart);
  if (answer.ok) new Cursor(figure, await answer.json());
}
