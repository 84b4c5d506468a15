// How far everything can be made larger or smaller with the wheel; the keys are actions of the page.
const STEP = 10
const LEAST = 50
const MOST = 400

/** The zoom after one notch of the wheel, in percent. */
export const zoomStep = (zoom: number, direction: 'in' | 'out'): number =>
  Math.min(MOST, Math.max(LEAST, zoom + (direction === 'in' ? STEP : -STEP)))
