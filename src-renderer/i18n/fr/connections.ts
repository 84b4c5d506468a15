// Texts of the connections screens.
import type { Texts } from '../texts'
import type en from '../en/connections'
export default {} satisfies Texts<typeof en>
