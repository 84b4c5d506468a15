// Texts of the board screens.
import type { Texts } from '../texts'
import type en from '../en/board'
export default {} satisfies Texts<typeof en>
