// Texts of group profiles.
export default {
  title: 'Profiles',
  section: 'Profile',
  open: 'Profile of the group of {site}',
  of: 'Profile of {name}',
  where: 'Group {group} of tenant {tenant}, {site}.',
  readFrom: 'Read {time}.',
  reading: 'Reading the profile …',
  readAgain: 'Read again',
  toSites: 'Sites',
  close: 'Close',
  discard: 'Discard',
  unknown: 'unknown',
  nothing: '(empty)',
  was: 'was {value}',
  putBack: 'Put back {field}',
  notDoneHere: 'Not done by the system:',
  bounds: '{least} to {most}',
  length: '{length} of {most} characters',
  userCount: 'Users now',
  toldOnly: 'Told by the system; cannot be set.',
  belowCount: '{count} user is in the group now. | {count} users are in the group now.',
  change: '{field}: {from}, now {to}',
  gone: 'This group was deleted. Choose another group of the tenant, or change or remove the site under Sites.',
  closed: {
    siteGone: 'The site of this profile was removed.',
    noProfile: 'This system keeps no profile of its groups.',
    paused: 'The site is paused. It is neither asked nor changed until it is resumed.',
    refused: 'The site needs you: look at it under Sites. Until then nothing can be read or changed here.'
  },
  sections: {
    identity: 'Identity',
    limits: 'Limits',
    callerId: 'Calling line identity',
    place: 'Time zone',
    contact: 'Contact',
    address: 'Address',
    options: 'How it is changed'
  },
  objects: { contactInformation: 'Contact', addressInformation: 'Address' },
  fields: {
    groupName: 'Group name',
    defaultDomain: 'Default domain',
    resellerId: 'Reseller',
    userLimit: 'Most users',
    cliName: 'Calling line name',
    cliPhoneNumber: 'Calling line number',
    locationDialingCode: 'Location dialling code',
    timeZone: 'Time zone',
    contactInformation: { name: 'Contact name', phoneNumber: 'Telephone', emailAddress: 'E-mail' },
    addressInformation: {
      addressLine1: 'Street and number',
      postalCode: 'Postal code',
      city: 'City',
      stateDisplayName: 'State or canton',
      country: 'Country'
    }
  },
  options: {
    template: 'Template',
    templateHint: 'The name of a template that is applied with the change. What is set here wins over it.',
    createDomain: 'A default domain that does not exist',
    createDomainHint: 'If it is made, it is made for the system and the tenant, and given to the group.',
    server: 'As the server is set up',
    create: 'Make it',
    refuse: 'Do not make it'
  },
  others: '{count} more field is left as it is | {count} more fields are left as they are',
  othersHint: 'The system tells these too. This console does not know them and does not change them.',
  problems: {
    short: 'At least {limit} character. | At least {limit} characters.',
    long: 'At most {limit} character. | At most {limit} characters.',
    small: 'At least {limit}.',
    large: 'At most {limit}.',
    notWhole: 'A whole number, without anything else.',
    zone: 'A time zone such as Europe/Zurich.'
  },
  steps: {
    reading: 'Reading the group again …',
    sending: 'Sending …',
    readingBack: 'Reading back …',
    checking: 'Unknown, checking …'
  },
  plan: {
    label: 'Plan of the change',
    none: 'No changes',
    noneText: 'What you change is shown here before it is sent.',
    done: 'Last change',
    notYet: 'Changed, not sent',
    nothingSent: 'Nothing has been sent yet.',
    once: 'It is sent once and never again by itself.',
    checking: 'The answer did not come. The group is being read to see whether it was done; nothing is sent again.',
    changes: 'No field changes | {count} field changes | {count} fields change',
    undoing: 'Undo: {changes}',
    nothing: 'The group already is as you want it. There is nothing to send.',
    from: 'from',
    to: 'to',
    sent: 'Exactly this is sent',
    preview: 'Preview',
    apply: 'Send',
    undoLast: 'Undo this change …',
    problems: 'Put {count} field right first. | Put {count} fields right first.'
  },
  warnings: {
    template: 'The template may change more than the fields above.',
    wholeObject:
      '{field} goes as a whole, with {count} field that this console does not know. | {field} goes as a whole, with {count} fields that this console does not know.',
    belowCount: 'The limit is below the {count} user in the group. | The limit is below the {count} users in the group.',
    otherGroup: 'This is not the group that the site is about.',
    notUndone: '{field} was empty before and cannot be emptied: it stays as it is.',
    templateStays: 'What else the template did is not undone.',
    domainStays: 'A domain that was made for it stays.'
  },
  conflict: {
    title: 'Somebody else changed the group meanwhile. Nothing was sent.',
    decide: 'All is decided. Preview again. | {count} field is to be decided. | {count} fields are to be decided.',
    base: 'When you read it: {value}',
    mine: 'Mine:',
    theirs: 'Theirs, {time}:',
    allMine: 'All mine',
    allTheirs: 'All theirs'
  },
  report: {
    applied: { title: 'Done and read back.', text: 'The group reads as you wanted it.' },
    partly: {
      title: 'Only a part was done.',
      text: 'The system named what it did not do. What is left of your changes stays in the form.'
    },
    refused: { title: 'Refused. Nothing was changed.', text: 'Your changes are kept. Put them right and preview again.' },
    different: {
      title: 'Sent, but the group reads otherwise.',
      text: 'The system said that it was done, yet not every field is as you wanted it.'
    },
    unknown: {
      title: 'Nobody knows whether it was done.',
      text: 'The answer did not come, and reading back did not show it. Nothing is sent again by itself. Read again later to see what is there.'
    },
    points: 'What became of it, point by point',
    outcomes: { done: 'done', notDone: 'not done', unknown: 'unknown' },
    reads: 'reads {value}',
    readBack: 'Read back {time}.',
    notReadBack: 'The group could not be read back.',
    step: 'A step of the system',
    noWords: 'The system does not say which.',
    alsoChanged: 'Changed as well:',
    dismiss: 'Close this report'
  },
  delete: {
    open: 'Delete group …',
    title: 'Delete the group {name}?',
    about: 'The group leaves the system of {site} with all that is in it. Nothing brings it back.',
    reading: 'Reading how many users are in it …',
    count: 'Nobody is in this group. | {count} user is in this group. | {count} users are in this group.',
    countUnknown: 'The system does not say how many users are in this group.',
    readAt: 'Read {time}.',
    silently: 'Unless the server protects such groups, it deletes them with everybody in them, without asking.',
    moved: 'The number moved meanwhile, so nothing was deleted. {count} Type the name again.',
    type: 'Type the name of the group: {name}',
    notTheName: 'This is not the name of the group.',
    excluded: 'Applications whose data stays',
    excludedHint:
      'Ids, with a space between them. The data of the group’s users in all other applications is deleted; you then have to delete what stays.',
    keep: 'Keep it',
    do: 'Delete group',
    deleting: 'Deleting …',
    report: {
      deleted: 'The group was deleted.',
      partly: 'The group was deleted, but not all that belongs to it.',
      unknown: 'The answer did not come: nobody knows whether it was deleted.'
    },
    after: {
      gone: 'Read back: the group is no longer there.',
      there: 'Read back: the group is still there. It may still be under way; nothing is sent again by itself.',
      unknown: 'The group could not be read back.'
    },
    ownGone: '{site} was about this group and does not answer for it any more. Under Sites, give it another group or remove it.'
  },
  choice: {
    open: 'Groups of the tenant …',
    title: 'Groups of the tenant',
    about: 'Tenant {tenant}. Choose a group to see its profile.',
    search: 'Find',
    by: 'in',
    byName: 'the name',
    byId: 'the id',
    reading: 'Reading the groups …',
    found: 'No group found | {count} group found | {count} groups found',
    shown: '{shown} of {total}',
    limit: 'at most {limit} user | at most {limit} users',
    more: 'Show more',
    noCreate: 'The interface of this system has no call that creates a group.'
  }
}
