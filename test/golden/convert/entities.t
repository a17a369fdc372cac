# whom the signals of a Cloud SIEM rule are about stays
--- file rule.cse.yml
id: e
name: Failures of a User
score: 4
entity_selectors:
  - { entity_type: _ip, expression: srcDevice_ip }
  - { entity_type: _username, expression: "fields['who']" }
expression: "success = 'false'"
--- command convert --target cse
--- paths rule.cse.yml
--- output text
id: "e"
name: "Failures of a User"
score: 4
entity_selectors:
  - expression: "srcDevice_ip"
    entity_type: "_ip"
  - expression: "fields['who']"
    entity_type: "_username"
expression: "success LIKE 'false'"
