// The smallest change of a group's profile, and the vendor's limits.
import { describe, expect, it } from 'vitest'
import { faultsOf, smallestUpdate } from '../../../../src-main/vendors/apio/changes'

const before = {
  groupName: 'Foo',
  userLimit: 10,
  userCount: 3,
  contactInformation: { name: 'Pippo', phoneNumber: '+32', faxNumber: '1' },
  futureField: { deep: [1] }
}

describe('a change of a group', () => {
  it('sends only what differs', () => {
    expect(smallestUpdate(before, { ...before, groupName: 'Bar' })).toEqual({ groupName: 'Bar' })
    expect(smallestUpdate(before, structuredClone(before))).toEqual({})
  })

  it('sends an object whole, with what this console does not know', () => {
    expect(smallestUpdate(before, { contactInformation: { name: 'Anna', phoneNumber: '+32' } })).toEqual({
      contactInformation: { name: 'Anna', phoneNumber: '+32', faxNumber: '1' }
    })
  })

  it('never sends what the vendor only tells, nor what is left out', () => {
    expect(smallestUpdate(before, { userCount: 4, groupName: undefined })).toEqual({})
  })

  it('goes with the template and the choice about the domain, also where they are false', () => {
    expect(smallestUpdate(before, { ...before, defaultDomain: 'a.example' }, { templateName: 'clinic', autoCreateDomain: false })).toEqual({
      defaultDomain: 'a.example',
      templateName: 'clinic',
      autoCreateDomain: false
    })
  })
})

describe('the limits of a group', () => {
  it.each([
    [{ groupName: 'x'.repeat(80), userLimit: 999_999, cliPhoneNumber: '1'.repeat(23), futureField: 1 }, []],
    [{ groupName: '' }, [{ field: 'groupName', kind: 'short', limit: 1 }]],
    [{ groupName: 'x'.repeat(81) }, [{ field: 'groupName', kind: 'long', limit: 80 }]],
    [{ userLimit: 0 }, [{ field: 'userLimit', kind: 'small', limit: 1 }]],
    [{ userLimit: 1.5 }, [{ field: 'userLimit', kind: 'invalid' }]],
    [{ cliPhoneNumber: '1'.repeat(24) }, [{ field: 'cliPhoneNumber', kind: 'long', limit: 23 }]],
    [{ contactInformation: { name: 'x'.repeat(31) } }, [{ field: 'contactInformation.name', kind: 'long', limit: 30 }]],
    [{ contactInformation: [] }, [{ field: 'contactInformation', kind: 'invalid' }]]
  ])('say of %j: %j', (update, faults) => {
    expect(faultsOf(update)).toEqual(faults)
  })
})
