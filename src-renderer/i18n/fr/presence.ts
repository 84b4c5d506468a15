// Texts of the presence screens.
import type { Texts } from '../texts'
import type en from '../en/presence'
export default {} satisfies Texts<typeof en>
