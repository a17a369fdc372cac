/* Windows events as XML: the fields and values that evtx_dump's JSON has. */
#include "reader/event_xml.h"
#include "reader_case.h"

#define SYSTEM                                                                                     \
	"<System><Provider Name='P' Guid='{01}'/><EventID Qualifiers=\"0\">4688</EventID>"         \
	"<Level>0</Level><Keywords>0x8020</Keywords><Correlation/></System>"

#define FIELDS_MOST 64

static const struct str envelope[] = {
	{ "Event.System", 12 },
	{ "Event.UserData.*", 16 },
	{ "EventData", 9 },
	{ "Event.EventData", 15 },
};

typedef bool filler(struct fill *fill, const struct level *up, struct str text);

static bool fill_one(filler *fill_it, struct str text, const char *name, struct value *got,
                     struct arena *a)
{
	struct str *wanted = arena_new(a, struct str);
	const struct slots *slots;
	struct record r = { .slot = got };
	struct level top;
	struct fill fill;
	bool any;

	*wanted = str_of(name);
	slots = slots_new(reader_find(STR("json")), wanted, 1, envelope, COUNT(envelope), false, a);
	*got = value_null();
	top = level_top(slots, text.p);
	fill_begin(&fill, slots, &r, a);
	any = fill_it(&fill, &top, case_bytes(text, a));
	fill_end(&fill);
	return any;
}

/* The first fields as one text, as `a=1 b=2`; lists as JSON, null as `-`. */
static struct str fill_all(filler *fill_it, struct str text, uint32_t most, struct arena *a)
{
	const struct slots *slots = slots_new(reader_find(STR("json")), NULL, 0, envelope,
	                                      COUNT(envelope), true, a);
	struct level top = level_top(slots, text.p);
	struct record r = { 0 };
	struct str all = STR("");
	struct fill fill;

	fill_begin(&fill, slots, &r, a);
	fill_it(&fill, &top, case_bytes(text, a));
	fill_end(&fill);
	for (uint32_t i = 0; i < r.fields && i < most; i++) {
		const struct value *v = &r.field[i].value;

		all = arena_printf(a, "%.*s%s%.*s=%.*s", STR_ARG(all), i ? " " : "",
		                   STR_ARG(r.field[i].name),
		                   STR_ARG(value_is_null(v) ? STR("-") : value_to_str(v, a)));
	}
	return all;
}

static void names_are_evtx_dumps(void **unused)
{
	static const char text[] =
		"<Event xmlns='urn:e'>" SYSTEM "<EventData><Data Name='Image'>C:\\a.exe</Data>"
		"<Data Name=\"RuleName\"></Data><Data Name='Parent'/><Binary></Binary></EventData>"
		"<RenderingInfo Culture='en-US'><Message>m</Message></RenderingInfo></Event>";
	static const struct {
		const char *name, *want; /* NULL: null */
		bool number;
	} cases[] = {
		{ "Image", "C:\\a.exe", false },
		{ "EventData.Image", NULL, false },
		{ "Event.EventData.Image", "C:\\a.exe", false },
		{ "Event.EventData.RuleName", "", false },
		{ "Parent", "", false },
		{ "Event.EventData.Binary", NULL, false },
		{ "Event.System.EventID.#text", "4688", true },
		{ "EventID", "4688", true },
		{ "Event.System.EventID.#attributes.Qualifiers", "0", true },
		{ "Event.System.Provider.#attributes.Name", "P", false },
		{ "Event.System.Provider.#attributes.Guid", "{01}", false },
		{ "Event.System.Provider.#text", NULL, false },
		{ "Provider", NULL, false },
		{ "Level", "0", true },
		{ "Event.System.Keywords", "0x8020", false },
		{ "Event.System.Correlation", NULL, false },
		{ "Event.#attributes.xmlns", "urn:e", false },
		{ "Event.RenderingInfo.Message", "m", false },
		{ "Event.RenderingInfo.#attributes.Culture", "en-US", false },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;

		assert_true(fill_one(event_xml_fill, str_of(text), cases[i].name, &got, &mem));
		assert_text(&got, cases[i].want);
		assert_int_equal(got.number, cases[i].number);
	}
	arena_free(&mem);
}

/* Texts without names are what JSON has of them, one by one as well. */
static void data_without_names(void **unused)
{
	static const struct {
		const char *data, *name, *want; /* NULL: null */
	} cases[] = {
		{ "<Data>a</Data>", "Data", "{\"#text\":\"a\"}" },
		{ "<Data>a</Data>", "Event.EventData.Data.#text", "a" },
		{ "<Data>a</Data>", "Event.EventData.Data.#text[0]", NULL },
		{ "<Data>a</Data><Data>b\"</Data>", "Data", "{\"#text\":[\"a\",\"b\\\"\"]}" },
		{ "<Data>a</Data><Data>b\"</Data>", "Event.EventData.Data.#text[0]", "a" },
		{ "<Data>a</Data><Data>b\"</Data>", "Event.EventData.Data.#text[1]", "b\"" },
		{ "<Data>a</Data><Binary>00</Binary><Data/>", "Event.EventData.Data.#text[1]", "" },
		{ "<Data>a</Data><Data>b</Data>", "Event.EventData.Data.#text[2]", NULL },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = arena_printf(&mem, "<Event><EventData>%s</EventData></Event>",
		                               cases[i].data);
		struct value got;

		assert_true(fill_one(event_xml_fill, text, cases[i].name, &got, &mem));
		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

static void all_fields_of_an_event(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "<Event>" SYSTEM "</Event>",
		  "Event.System.Provider.#attributes.Name=P "
		  "Event.System.Provider.#attributes.Guid={01} "
		  "Event.System.EventID.#attributes.Qualifiers=0 Event.System.EventID.#text=4688 "
		  "Level=0 Keywords=0x8020 Correlation=-" },
		/* Nothing inside. */
		{ "<Event/>", "Event=-" },
		{ "<Event></Event>", "Event=-" },
		{ "<Event><EventData/></Event>", "Event.EventData=-" },
		/* Data without names: a text, or a list of all. */
		{ "<Event><EventData><Data>a</Data></EventData></Event>",
		  "Event.EventData.Data.#text=a" },
		{ "<Event><EventData><Data>a\"</Data><Binary>00</Binary><Data/><Data>c</Data>"
		  "</EventData></Event>",
		  "Event.EventData.Data.#text=[\"a\\\"\",\"\",\"c\"] Binary=00" },
		/* Equal names. */
		{ "<Event><UserData><H><N>a</N><N>b</N><N>c</N></H></UserData></Event>",
		  "N=a N_1=b N_2=c" },
		{ "<Event><UserData><H><N/><N>b</N><N/></H></UserData></Event>",
		  "N=- N_1=b N_2=-" },
		{ "<Event><EventData><Data Name='d'>1</Data><Data Name='d'>2</Data></EventData>"
		  "</Event>",
		  "d=2" },
		{ "<Event><UserData><H><E><K O='1'/><K O='2'/></E></H></UserData></Event>",
		  "Event.UserData.H.E.K.#attributes.O=1 Event.UserData.H.E.K_1.#attributes.O=2" },
		/* Prefixes. */
		{ "<e:Event xmlns:e='urn'><e:EventData><e:Data Name='d'>1</e:Data></e:EventData>"
		  "</e:Event>",
		  "Event.#attributes.xmlns:e=urn d=1" },
		/* White space as layout, and as a value. */
		{ "<Event>\n <EventData>\n  <Data Name='d'> </Data>\n  <Data Name='e'>\n  </Data>\n"
		  "  <Binary>\n  </Binary>\n </EventData>\n</Event>",
		  "d=  e= Binary=-" },
		/* Entities, CDATA, comments, instructions. */
		{ "<Event><EventData><Data Name='d'>&lt;a&gt; &amp;&quot;&apos;&#65;&#x41;"
		  "</Data></EventData></Event>",
		  "d=<a> &\"'AA" },
		{ "<Event><EventData><Data Name='d'>&unknown; &amp;lt; & &; &#; &#x; &#xg; "
		  "&#1114112;</Data></EventData></Event>",
		  "d=&unknown; &lt; & &; &#; &#x; &#xg; &#1114112;" },
		{ "<Event><EventData><Data Name='d'>a<![CDATA[<Event>&amp;</Event>]]>b<!-- <c> -->"
		  "<?p?>d&lt;</Data></EventData></Event>",
		  "d=a<Event>&amp;</Event>b<?p?>d<" },
		{ "<Event><EventData><Data Name='&#x64;&amp;'>1</Data></EventData></Event>",
		  "d&=1" },
		{ "<Event a='</Event>' b = \"it's\" c=x d><EventData/></Event>",
		  "Event.#attributes.a=</Event> Event.#attributes.b=it's Event.#attributes.c=x "
		  "Event.#attributes.d= Event.EventData=-" },
		/* Damage: what can be read is there. */
		{ "<Event><EventData><Data Name='d'>1</Data><Data Name='e'>2", "d=1 e=2" },
		{ "<Event><EventData><Data Name='d'>1</Data><Data Name='e", "d=1 e=" },
		{ "<Event><EventData><Data Name='d'>1</EventData></Event>", "d=1" },
		{ "<Event><EventData></X><Data Name='d'>1 < 2 <3</Data></EventData></Event>",
		  "d=1 < 2 <3" },
		{ "<Event><EventData><Data Name='d'><![CDATA[1</Data>", "d=1</Data>" },
		{ "<Event><EventData><Data Name='d'<Data Name='e'>2</Data></EventData></Event>",
		  "d= e=2" },
		{ "<Event><EventData><Data Name='d'>1<Data Name='e'>2</Data></EventData></Event>",
		  "d=1 e=2" },
		/* What follows the event is none of it. */
		{ "<13>host <Event><EventData><Data Name='d'>1</Data></EventData></Event><Event "
		  "x='1'>",
		  "d=1" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(fill_all(event_xml_fill, str_of(cases[i].text), FIELDS_MOST, &mem),
		           cases[i].want);
	arena_free(&mem);
}

/* As the value of EventData, which the log has as a text. */
static bool data_fill(struct fill *fill, const struct level *up, struct str text)
{
	struct level level;

	level_enter(fill, &level, up, level_find(up, STR("EventData")), STR("EventData"), false,
	            text.p);
	return event_xml_fill_data(fill, &level, text);
}

static void data_alone(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "<DataItem type=\"System.XmlData\" time=\"t\" sourceHealthServiceId=\"1\">"
		  "<EventData xmlns=\"urn\"><Data Name=\"Image\">a</Data><Data Name='b'>&lt;</Data>"
		  "</EventData></DataItem>",
		  "Image=a b=<" },
		{ "<EventData><Data Name='Image'>a</Data></EventData>", "Image=a" },
		{ "<Data Name='Image'>a</Data><Data Name='b'>c</Data>", "Image=a b=c" },
		{ "<DataItem><UserData><H xmlns='urn'><N>1</N></H></UserData></DataItem>", "N=1" },
		{ "<UserData><H><N>1</N></H></UserData>", "EventData.H.N=1" },
		{ "<EventData/>", "" },
		{ "", "" },
		{ "text <EventData><Data Name='Image'>a</Data></EventData>", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(fill_all(data_fill, str_of(cases[i].text), FIELDS_MOST, &mem),
		           cases[i].want);
	arena_free(&mem);
}

static void looks(void **unused)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "<Event>", true },
		{ "<Event xmlns='u'>", true },
		{ "\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- c --> <e:Event/>", true },
		{ "<Events>", false },
		{ "<EventData>", false },
		{ "x <Event>", false },
		{ "</Event>", false },
		{ "<!-- <Event> -->", false },
		{ "", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(event_xml_looks(str_of(cases[i].text)), cases[i].want);
}

/* Depth and number are bounded; time is linear: each of these would take minutes otherwise. */
static void hostile_texts_end(void **unused)
{
	static const struct {
		const char *first, *repeat;
	} cases[] = {
		{ "<Event>", "<a>" },
		{ "<Event>", "<a/>" },
		{ "<Event><EventData>", "<Data/>" },
		{ "<Event><EventData>", "<Data>&lt;</Data>" },
		{ "<Event><EventData>", "<Data Name='a'>1</Data>" },
		{ "<Event><a><b><c>", "</d>" },
		{ "<Event>", "<!--" },
		{ "<Event>", "<![CDATA[" },
		{ "<Event>", "<a b=\"" },
		{ "<Event>", "<" },
		{ "<Event ", "a=' " },
		{ "<Event>", "\n<Event <!--" },
		{ "<Event><EventData><Data Name='a'>", "&" },
		{ "<Event><EventData><Data Name='a'>", "&#9" },
	};
	const size_t size = (size_t)1 << 20;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct buf b = { 0 };

		buf_add(&b, str_of(cases[i].first));
		while (b.n < size)
			buf_add(&b, str_of(cases[i].repeat));
		fill_all(event_xml_fill, buf_str(&b), 0, &mem);
		fill_all(data_fill, buf_str(&b), 0, &mem);
		assert_true(mem.used < size * 64);
		buf_free(&b);
		arena_free(&mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_evtx_dumps),
		cmocka_unit_test(data_without_names),
		cmocka_unit_test(all_fields_of_an_event),
		cmocka_unit_test(data_alone),
		cmocka_unit_test(looks),
		cmocka_unit_test(hostile_texts_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
