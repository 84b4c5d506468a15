// Texts of the groups screens.
import type { Texts } from '../texts'
import type en from '../en/groups'
export default {} satisfies Texts<typeof en>
