# what rules are in the language of yaral
--- from rules.part
--- command convert --target yaral
--- paths rules.yml
--- output text
rule fetch_by_a_tool_of_the_system {
  meta:
    title = "Fetch by a Tool of the System"
    id = "5f0f0c52-0001-4000-8000-000000000001"
    author = "gyoji"
    description = "A tool of the system reads a URL."
    severity = "high"

  events:
    $e.metadata.event_type = "PROCESS_LAUNCH"
    ((re.regex($e.target.process.file.full_path, "(?is)\\\\certutil\\.exe\\z") or re.regex($e.target.process.file.full_path, "(?is)\\\\bitsadmin\\.exe\\z")) and ((re.regex($e.target.process.command_line, "(?is)://") and re.regex($e.target.process.command_line, "(?is)\"100%_.*\"")) or re.regex($e.target.process.command_line, "(?i)https?://[a-z0-9.]+/x\\n?\\z")) and not (re.regex($e.principal.process.file.full_path, "(?is)^c:\\\\program files\\*\\\\upd.te\\.exe\\z") and $e.principal.user.userid = ""))

  condition:
    $e
}

rule cased_letters_and_quotes {
  meta:
    title = "Cased Letters and Quotes"
    id = "5f0f0c52-0001-4000-8000-000000000002"
    severity = "low"

  events:
    $e.metadata.event_type = "PROCESS_LAUNCH"
    (re.regex($e.target.process.command_line, "(?s)it's `\\$\\(IEX\\)` \\[a\\]") and re.regex($e.principal.process.file.full_path, "(?is)^c:\\\\gr(?-i:[öÖ])(?-i:ß)e_"))

  condition:
    $e
}

rule connection_to_a_network {
  meta:
    title = "Connection to a Network"
    id = "5f0f0c52-0001-4000-8000-000000000003"
    severity = "medium"

  events:
    $e.metadata.event_type = "NETWORK_CONNECTION"
    ((net.ip_in_range_cidr($e.target.ip, "203.0.113.0/24") or net.ip_in_range_cidr($e.target.ip, "10.8.0.0/13")) and ($e.target.port = 80 or $e.target.port = 8443) and $e.principal.port > 49151 and not (strings.to_lower($e.principal.user.userid) = strings.to_lower($e.principal.hostname)))

  condition:
    $e
}
--- status 2
--- error
gyoji: rules.yml:64: 'Exists or Lookahead' is not converted: yaral cannot say exists of Hashes: a missing field is the same as an empty one
gyoji: rules.yml:77: 'Keywords of a Text Log' is not converted: yaral: no event type of UDM is known for the log source product 'linux' category '' service 'auth'
gyoji: 3 of 5 rules converted to yaral
