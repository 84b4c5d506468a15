// zod as a page may use it: the policy of the page forbids code from strings, which zod would otherwise try. The build puts it in zod's place.
import { z } from 'zod/v4'

z.config({ jitless: true })

export { z }
