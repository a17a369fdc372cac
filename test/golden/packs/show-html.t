# a section as an HTML page: texts of rules are texts there
--- from pack.mini
--- command packs
--- args show mini --content own --html --section rules
--- output text
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>MINI A small pack</title>
<style>
body{margin:2rem auto;max-width:52rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em}
h1{margin-top:0}h2{border-bottom:1px solid #d5d9de;padding-bottom:.2em}
nav{columns:2;font-size:.95em}nav ul{margin:0}
code,pre{font:.9em/1.45 ui-monospace,monospace;background:#f3f4f6;border-radius:3px}
code{padding:.1em .25em;overflow-wrap:anywhere}
pre{padding:.7em;overflow-x:auto}pre code{padding:0}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{border:1px solid #d5d9de;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#f3f4f6}blockquote{margin:0;padding-left:1em;border-left:3px solid #d5d9de}
@media(prefers-color-scheme:dark){body{color:#e2e5e9;background:#15181c}
code,pre,th{background:#23272d}th,td,h2,blockquote{border-color:#3c424a}a{color:#7ab4ff}}
@media print{nav{display:none}body{margin:0;max-width:none}}
</style>
</head>
<body>
<h1 id="s0">Rules</h1>
<p>2 rules: 1 high, 1 low.</p>
<h3 id="s2">any log source</h3>
<ul>
<li><strong>Services of a host</strong> (low, Sumo)<br>
<code>mini-count</code>
</li>
</ul>
<h3 id="s4">product windows, service system</h3>
<ul>
<li><strong>A &lt;service&gt; is installed</strong> (high, Sigma)<br>
<code>7b0c6d4e-0001-4000-8000-000000000101</code><br>
A service was installed.
</li>
</ul>
</body>
</html>
