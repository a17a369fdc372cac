# what correlations are in the language of eql
--- from correlations.part
--- command convert --target eql
--- paths rules.yml
--- args -v
--- output text
// title: Another User
// id: 5f0f0c52-0002-4000-8000-000000000001
process where event.type == "start" and (process.executable : "*\\runas.exe")

// title: Connection
// id: 5f0f0c52-0002-4000-8000-000000000002
network where event.code in ("3") and (process.executable : "*\\temp\\*")

// title: Many Starts
// id: 5f0f0c52-0002-4000-8000-000000000003
sequence by user.name with maxspan=600s
  [process where event.type == "start" and (process.executable : "*\\runas.exe")] with runs=5

// title: Start Then Connection
// id: 5f0f0c52-0002-4000-8000-000000000006
sequence with maxspan=86400s
  [process where event.type == "start" and (process.executable : "*\\runas.exe")] by process.executable
  [network where event.code in ("3") and (process.executable : "*\\temp\\*")] by process.executable
--- error
gyoji: rules.yml:27: 'Many Destinations' is not converted: eql cannot say the correlation: it knows sequences in order only, and no values of windows
gyoji: rules.yml:37: 'Start and Connection' is not converted: eql cannot say the correlation: it knows sequences in order only, and no values of windows
gyoji: rules.yml:55: 'Low Ports' is not converted: eql cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:63: 'One Without the Other' is not converted: eql cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:72: 'Of Correlations' is not converted: eql cannot say the correlation: it is about what another one finds, '5f0f0c52-0002-4000-8000-000000000003'
gyoji: rules.yml:80: 'Old Count' is not converted: eql cannot say the correlation: it knows sequences in order only, and no values of windows
gyoji: rules.yml:89: 'Median' is not converted: eql cannot say the correlation: it knows sequences in order only, and no values of windows
gyoji: 4 of 11 rules converted to eql
