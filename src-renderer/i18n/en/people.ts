// Texts about people who are known at several sites.
export default {
  section: 'People',
  at: '{state} at {site}',
  here: '{state} here',
  join: 'Link with another person …',
  part: 'Part from the other sites …',
  joinTitle: 'Link {name} with another person',
  joinText: 'Choose the same person at another site. Both become one tile with a line for each site, and a presence is set at all of them.',
  joinSearch: 'Name, number or address at any site',
  found: 'People found',
  nobodyFound: 'Nobody found.',
  chooseSomebody: 'Choose somebody from the list.',
  willBeOne: 'Will be one person',
  joinDo: 'Link',
  joined: '{name} and {other} are one person now',
  partTitle: 'Part {name} at {site}?',
  partText:
    'From then on they are different people, even if their sites give the same address or number. They can be linked again by hand.',
  partGoes: 'Will stand alone',
  partFrom: 'Parted from',
  partStays: 'Stay together as one person',
  partDo: 'Part',
  partedNow: '{name} stands alone now',
  cancel: 'Cancel'
}
