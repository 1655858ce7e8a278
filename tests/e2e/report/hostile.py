"""Articles that try to get out of their place on a page: each names 390 people, and something that must stay text."""

PAYLOADS = (
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 2</script>",
    "<!-- <script> window.pwned = 3 -->",
    "--><script>window.pwned = 4</script><!--",
    "]]><script>window.pwned = 5</script>",
    '<img src=x onerror="window.pwned = 6">',
    "<svg onload=window.pwned=7>",
    "<svg><script>window.pwned=8</script></svg>",
    '<iframe src="javascript:parent.pwned=9"></iframe>',
    '<a href="javascript:window.pwned=10">here</a>',
    '"><script>window.pwned = 11</script>',
    "'><script>window.pwned = 12</script>",
    '" onmouseover="window.pwned=13" autofocus onfocus="window.pwned=14"',
    "${window.pwned = 15} {{window.pwned = 15}} `window.pwned = 15`",
    "$script $$style ${ledger}",
    "\\u003cscript\\u003ewindow.pwned = 16\\u003c/script\\u003e",
    "&lt;script&gt;window.pwned = 17&lt;/script&gt;",
    "&#60;script&#62;window.pwned = 18&#60;/script&#62;",
    '<style>* { background: url("https://leak.example/style") }</style>',
    '<link rel=stylesheet href="https://leak.example/link.css">',
    '<meta http-equiv="refresh" content="0; url=https://leak.example/meta">',
    '<base href="https://leak.example/">',
    '<form action="https://leak.example/form"><button autofocus>send</button></form>',
    "\u202eright to left\u202c and \u2067isolated\u2069 and \u200fmarked",
    "\u05d0\u05d1\u05d2 \u0623\u0628\u062c and \U0001f600\U0001f1fa\U0001f1e6 and e\u0301",
    "null \x00 bell \x07 code \x1b[31m line \u2028 paragraph \u2029 end",
    "W" * 4000,
    "\u0300\u0301\u0302\u0303" * 200,
    '"; window.pwned = 19; "',
    "__proto__ constructor toString #f1 ?q=%00 %3Cscript%3E",
)
ADDRESSES = (
    "javascript:window.pwned=20", "data:text/html,<script>opener.pwned=21</script>", "vbscript:pwned",
    " javascript:window.pwned=22", "java\nscript:window.pwned=23", "file:///etc/passwd", "//leak.example/relative",
    'https://leak.example/"onmouseover="window.pwned=24', "blob:https://leak.example/1",
)  # fmt: skip


AROUND = (
    "The buses had waited at the border since the early morning, and the families stood along the road with flags. " * 3
)


def articles() -> list[dict[str, str]]:
    """The articles as objects of JSON lines, hostile in text, title, id, source and url."""
    made = []
    for number, payload in enumerate(PAYLOADS):
        sentence = f"On May 23, 390 Ukrainian soldiers came home from Russian captivity in an exchange, {payload}"
        made.append({
            "id": f"{number} {payload[:60]}",
            "date": "2025-05-23",
            "title": f"390 Ukrainian soldiers came home in an exchange {payload[:300]}",
            "text": f"{AROUND}\n\n{sentence}\n\n{AROUND}",
            "url": ADDRESSES[number % len(ADDRESSES)],
            "source": payload[:100],
        })  # fmt: skip
    return made
