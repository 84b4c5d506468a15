// Personal, business and extension contacts and what changed of them.
import { changeType } from './changes'
import { extensionNumber } from './extension-number'
import { fields, flag, list, oneOf, text } from './schema'

const contactDetails = {
  name: text({ min: 1, max: 64 }),
  email: text({ max: 128 }),
  company: text({ max: 128 }),
  title: text({ max: 128 }),
  business: text({ max: 128 }),
  business2: text({ max: 128 }),
  mobile_phone: text({ max: 128 }),
  mobile_phone2: text({ max: 128 }),
  home_phone: text({ max: 128 }),
  home_phone2: text({ max: 128 }),
  other: text({ max: 128 }),
  business_fax: text({ max: 128 }),
  home_fax: text({ max: 128 }),
  address: text({ max: 128 }),
  notes: text({ max: 1024 })
}

export const contactSettings = fields(contactDetails)

export const contact = fields({ ...contactDetails, id: text(), sync_type: oneOf('Microsoft 365'), favorite: flag })

export const contactChange = fields({ ...contactDetails, id: text(), favorite: flag, change_type: changeType })

export const contactChanges = fields({ token: text(), items: list(contactChange) })

export const extensionContactChange = fields({
  id: text(),
  display_name: text({ max: 1024 }),
  email: text({ max: 128 }),
  mobile_phone: text({ max: 128 }),
  work_phone: text({ max: 128 }),
  home_phone: text({ max: 128 }),
  address: text({ max: 128 }),
  department: text({ max: 128 }),
  avatar_file_url: text(),
  extension_number: extensionNumber,
  favorite: flag,
  change_type: changeType
})

export const extensionContactChanges = fields({ token: text(), items: list(extensionContactChange) })
