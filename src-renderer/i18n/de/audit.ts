// Texts of the audit screens.
import type { Texts } from '../texts'
import type en from '../en/audit'
export default {} satisfies Texts<typeof en>
