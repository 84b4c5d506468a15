// Signs as letters of one small font: a tile that is drawn in the middle of scrolling pays for a letter, not for a picture.
import type { PresenceState } from '@contract/states'

/** Letters of Lucide's own font, under its names. The build cuts the font down to what stands here (build/signs-font.mjs). */
export const signs = {
  check: '\ue06c',
  chevronsUp: '\ue074',
  circleMinus: '\ue07e',
  circleQuestionMark: '\ue082',
  cornerDownLeft: '\ue0a1',
  headset: '\ue5bd',
  history: '\ue1f5',
  hourglass: '\ue296',
  loaderCircle: '\ue10a',
  logOut: '\ue10e',
  luggage: '\ue2ca',
  phoneForwarded: '\ue135',
  power: '\ue140',
  star: '\ue176',
  stickyNote: '\ue303',
  triangleAlert: '\ue193',
  utensils: '\ue2f6'
} as const

export const presenceSign: Readonly<Record<PresenceState, string>> = {
  available: signs.check,
  away: signs.logOut,
  busy: signs.hourglass,
  dnd: signs.circleMinus,
  lunch: signs.utensils,
  trip: signs.luggage,
  offline: signs.power,
  unknown: signs.circleQuestionMark
}
