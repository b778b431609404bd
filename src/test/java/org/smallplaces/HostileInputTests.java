package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.meetings.Meetings;
import org.smallplaces.meetings.Topic;
import org.smallplaces.register.Register;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;

/** What people, and programs, send who mean no good: kept as it is or refused with a reason, and shown as text. */
@WholeSystem
class HostileInputTests {

    /** In any page, an unescaped {@code x-evil} in angle brackets or quotes is one too many; so is 62615533, which is 7919 × 7907. */
    static final List<String> NAUGHTY = List.of(
            "<x-evil>hello</x-evil>",
            "\" x-evil=\"1",
            "' x-evil='1",
            "</textarea><x-evil>",
            "</title></script><x-evil>",
            "--><x-evil>",
            "]]><x-evil>",
            "<x-evil",
            "<<x-evil>>",
            "<svg/onload=x-evil()>",
            "javascript:x-evil()",
            "[click](javascript:x-evil)",
            "![](https://tracker.example/x-evil.png)",
            "**bold** `code` <x-evil>",
            "# Heading\n\n- list\n\n> quote",
            "{{caseLink}} {{recipientName}}",
            "{{7919*7907}}",
            "${7919*7907}",
            "#{7919*7907}",
            "[[${7919*7907}]]",
            "__${7919*7907}__::.x",
            "|${7919*7907}|",
            "%24%7B7919*7907%7D",
            "=7919*7907",
            "+7919*7907",
            "@SUM(7919*7907)",
            "=cmd|' /C calc'!A0",
            "Robert'); drop table case_file;--",
            "' or '1'='1",
            "100 % _ ! \\ sure",
            "مرحبا بالعالم",
            "Z͑ͫ̓aͪ̂l̽g͏o",
            "👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇱",
            "田中さんにあげて下さい",
            "𝒯𝒽𝑒 𝓆𝓊𝒾𝒸𝓀",
            "ﬁ ﬂ ﷽ ß ẞ ı İ",
            "null",
            "undefined",
            "NaN",
            "1e1000",
            "../../etc/passwd",
            "C:\\con\\con",
            "&lt;x-evil&gt;",
            "&#x3C;x-evil&#x3E;",
            "%3Cx-evil%3E",
            "\\u003cx-evil\\u003e");

    private static final List<String> TEXTS = List.of(
            "title",
            "organisation",
            "organisationType",
            "contactName",
            "summary",
            "objectives",
            "activities",
            "rightsExplanation",
            "addedValue",
            "continuation",
            "visibility");

    static final Pattern EVIL = Pattern.compile("<x-evil|[\"'] x-evil|onload=x-evil\\(\\)>|62615533");
    private static final Pattern RAN = Pattern.compile("62615533");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Register register;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Letters letters;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${smallplaces.data}")
    private Path data;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void keepsWhatIsTypedAsItIsAndShowsItAsText() throws Exception {
        var check = new SoftAssertions();
        var admin = Visitor.signedIn(port, "admin");
        for (var first = 0; first < NAUGHTY.size(); first += TEXTS.size()) {
            var answers = Fixtures.anInitiative();
            for (var field = 0; field < TEXTS.size(); field++) {
                answers.put(TEXTS.get(field), NAUGHTY.get((first + field) % NAUGHTY.size()));
            }
            var list = NAUGHTY.subList(first, Math.min(first + 15, NAUGHTY.size())).stream()
                    .filter(one -> !one.contains("\n"))
                    .toList();
            answers.put("targetGroups", list);
            answers.put("partners", list);
            answers.put("neighbourhoods", list);
            // one line each
            answers.replaceAll((key, value) -> Stream.of("title", "organisation", "organisationType", "contactName")
                                    .anyMatch(key::equals)
                            && value.toString().contains("\n")
                    ? "one line"
                    : value);

            var sent = send(answers);

            check.assertThat(sent.getStatusCode())
                    .as(String.valueOf(sent.getBody()))
                    .isEqualTo(HttpStatus.CREATED);
            if (sent.getStatusCode() != HttpStatus.CREATED) {
                continue;
            }
            var reference = Reference.of(
                    Objects.requireNonNull(sent.getBody()).get("reference").asText());
            var kept = casefile.get(reference).answers();
            TEXTS.forEach(field -> check.assertThat(kept.values().get(field)).isEqualTo(answers.get(field)));
            check.assertThat(kept.values().get("partners")).isEqualTo(list);
            show(reference, sent.getBody().get("token").asText(), admin, check);
        }
        check.assertAll();
    }

    private void show(Reference reference, String token, Visitor admin, SoftAssertions check) throws Exception {
        // a step of the process that runs at this moment would change the case too
        await().atMost(PATIENCE).until(() -> Set.of(CaseStatus.IN_REVIEW, CaseStatus.WAITING_FOR_APPLICANT)
                .contains(casefile.get(reference).status()));
        casefile.decide(reference, Decision.ADMITTED, Reasons.NONE, "chair");
        casefile.close(reference, Decision.ADMITTED);
        register.publish(reference);
        meetings.putOnAgenda(reference, Topic.DISPUTED);
        letters.write("decision-admitted", reference, "applicant");
        letters.write(
                "crossover",
                reference,
                "applicant",
                Map.of(
                        "otherTitle",
                        "<x-evil> ${7919*7907}",
                        "otherOrganisation",
                        "\" x-evil=\"",
                        "otherLink",
                        "https://example.org/"));
        var meeting = meetings.calendar().get(0).id();
        var pages = new ArrayList<>(List.of(
                "/dossiers/" + reference,
                "/dossiers?query=" + reference,
                "/register",
                "/register/" + reference,
                "/cases/" + token,
                "/meetings/" + meeting,
                "/meetings/" + meeting + "/pack",
                "/admin/privacy?reference=" + reference,
                "/admin"));
        jdbc.queryForList("select id from letter where case_reference = ?", Long.class, reference.value())
                .forEach(letter -> pages.add("/admin/letters/" + letter));
        for (var page : pages) {
            var shown = admin.get(page);
            check.assertThat(shown.statusCode()).as(page).isEqualTo(200);
            check.assertThat(EVIL.matcher(shown.body()).results().map(found -> around(shown.body(), found.start())))
                    .as(page)
                    .isEmpty();
            check.assertThat(shown.body().toLowerCase(Locale.ROOT))
                    .as(page)
                    .doesNotContain("href=\"javascript:", "src=\"https://tracker");
        }
        var title = casefile.get(reference).title();
        check.assertThat(json.readTree(admin.get("/api/cases/" + reference).body())
                        .findValuesAsText("title"))
                .contains(title);
        check.assertThat(json.readTree(admin.get("/api/register/" + reference).body())
                        .get("title")
                        .asText())
                .isEqualTo(title);
        var feed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(admin.get("/feed.atom").body().getBytes(StandardCharsets.UTF_8)));
        check.assertThat(feed.getDocumentElement().getTextContent()).contains(title);
        check.assertThat(feed.getElementsByTagName("x-evil").getLength()).isZero();
        check.assertThat(admin.get("/meetings/" + meeting + "/pack.pdf").body()).startsWith("%PDF-");
        await().atMost(PATIENCE)
                .until(() -> Objects.requireNonNull(jdbc.queryForObject(
                                "select count(*) from letter where state = 'QUEUED' and case_reference = ?",
                                Integer.class,
                                reference.value()))
                        == 0);
        for (var mail : mails(reference)) {
            check.assertThat(mail.getHeader("Bcc")).isNull();
            check.assertThat(mail.getHeader("Subject")).hasSize(1);
            check.assertThat(RAN.matcher(mail.getSubject()).find()).isFalse();
            var body = (MimeMultipart) mail.getContent();
            check.assertThat(String.valueOf(body.getBodyPart(1).getContent()))
                    .doesNotContainPattern(EVIL)
                    .doesNotContain("href=\"javascript:", "src=\"https://tracker");
        }
    }

    private static String around(String text, int place) {
        return text.substring(Math.max(0, place - 60), Math.min(text.length(), place + 40));
    }

    private List<MimeMessage> mails(Reference reference) throws IOException, MessagingException {
        var mails = new ArrayList<MimeMessage>();
        try (var files = Files.list(data.resolve("outbox"))) {
            for (var file : files.filter(one -> one.toString().contains(reference.value()))
                    .toList()) {
                try (var content = Files.newInputStream(file)) {
                    mails.add(new MimeMessage(Session.getInstance(new Properties()), content));
                }
            }
        }
        return mails;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nul \\u0000 here", "bell \\u0007", "half \\ud800 a pair", "line\\r\\nBcc: evil@example.org"})
    void refusesWhatIsNoTextOrNoLineWithAReason(String title) throws IOException {
        var body = json.valueToTree(Fixtures.anInitiative())
                .toString()
                .replace("\"A play about the right to a home\"", "\"" + title + "\"");

        var sent = http.exchange(
                RequestEntity.post("/api/initiatives")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body),
                JsonNode.class);

        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(Objects.requireNonNull(sent.getBody()).at("/errors/0/field").asText())
                .isEqualTo("title");
        assertThat(sent.getBody().at("/errors/0/message").asText()).isNotBlank();
    }

    @Test
    void refusesAZeroWhereverSomebodyTypes() {
        var sent = Objects.requireNonNull(send(Fixtures.anInitiative()).getBody());
        var applicant = Visitor.at(port);

        var answer = applicant.send(applicant
                .request("/cases/" + sent.get("token").asText() + "/withdrawal")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("why=a%00b")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Visitor.signedIn(port, "member1")
                        .send(
                                "POST",
                                "/camunda/api/engine/engine/default/task/x/submit-form",
                                "{\"variables\": {\"remark\": {\"value\": \"a\\u0000b\"}}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsWhatIsAskedForAsText() {
        var check = new SoftAssertions();
        var admin = Visitor.signedIn(port, "admin");
        for (var naughty : NAUGHTY) {
            var typed = URLEncoder.encode(naughty, StandardCharsets.UTF_8);
            for (var page : List.of(
                    "/register?query=" + typed,
                    "/dossiers?query=" + typed + "&state=" + typed,
                    "/admin/privacy?reference=" + typed + "&organisation=" + typed,
                    "/admin/playbook/audit?account=" + typed + "&subject=" + typed,
                    "/api/register?query=" + typed,
                    "/?lang=" + typed,
                    "/cases/" + typed.replace("+", "%20"))) {
                var shown = admin.get(page);
                check.assertThat(shown.statusCode()).as(page).isLessThan(500);
                if (!page.startsWith("/api")) {
                    check.assertThat(shown.body()).as(page).doesNotContainPattern(EVIL);
                }
            }
        }
        check.assertAll();
    }

    @Test
    void showsWhatMembersAndTheChairTypeAsText() throws IOException {
        var check = new SoftAssertions();
        var member = Visitor.signedIn(port, "member6");
        var chair = Visitor.signedIn(port, "chair");
        var admin = Visitor.signedIn(port, "admin");
        var meeting = meetings.calendar().get(0);
        var agenda = "/meetings/" + meeting.id();
        for (var naughty : NAUGHTY) {
            var line = naughty.replace("\n", " ");
            var tie = member.post("/profile", "/profile/ties", "organisation=" + line, "why=" + naughty);
            check.assertThat(tie.statusCode()).as(naughty).isIn(302, 422);
            var item = chair.post(agenda, agenda + "/items", "title=" + line, "text=" + naughty);
            check.assertThat(item.statusCode()).as(naughty).isEqualTo(302);
        }
        var place = "<x-evil>; \" x-evil=\", \\n ${7919*7907} 👩‍👩‍👧‍👦 END:VEVENT";
        chair.post(
                agenda,
                agenda + "/move",
                "day=" + meeting.startsAt().toLocalDate(),
                "time=" + meeting.startsAt().toLocalTime(),
                "place=" + place);

        check.assertThat(Biweekly.parse(admin.get("/calendar.ics").body())
                        .first()
                        .getEvents())
                .anySatisfy(event -> assertThat(event.getLocation().getValue()).isEqualTo(place));
        for (var page : List.of("/calendar", "/meetings", agenda, agenda + "/pack", "/admin/people/member6")) {
            var shown = admin.get(page);
            check.assertThat(shown.statusCode()).as(page).isEqualTo(200);
            check.assertThat(EVIL.matcher(shown.body()).results().map(found -> around(shown.body(), found.start())))
                    .as(page)
                    .isEmpty();
        }
        check.assertThat(member.get("/profile").body()).contains("x-evil").doesNotContainPattern(EVIL);
        try (var pack = Loader.loadPDF(chair.file(agenda + "/pack.pdf"))) {
            check.assertThat(new PDFTextStripper().getText(pack).replaceAll("\\s+", " "))
                    .contains("<x-evil>hello</x-evil>", "${7919*7907}", "Robert'); drop table case_file;--");
        }
        check.assertAll();
    }

    // uploads

    static Stream<ByteArrayResource> bombs() throws IOException {
        var zeros = new byte[1 << 20];
        var office = zip("word/document.xml", out -> {
            for (var megabyte = 0; megabyte < 300; megabyte++) {
                out.write(zeros);
            }
        });
        var laughs = zip(
                "word/document.xml",
                out -> out.write(
                        """
                        <?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><d>&d;</d>"""
                                .getBytes(StandardCharsets.UTF_8)));
        var inside = zip("../../../../tmp/evil.txt", out -> out.write(1));
        return Stream.of(
                named("bomb.docx", office),
                named("laughs.docx", laughs),
                named("up.docx", inside),
                named("nested.zip", zip("inner.zip", out -> out.write(office))),
                named("page.pdf", "<!doctype html><script>x-evil()</script>".getBytes(StandardCharsets.UTF_8)),
                named(
                        "drawing.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='x-evil()'/>".getBytes(StandardCharsets.UTF_8)),
                named(
                        "program.txt",
                        new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, (byte) 0xff, (byte) 0xff}),
                named("wide.png", wide()));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void refusesWhatIsNoDocumentWithAReason(ByteArrayResource file) {
        var before = drafts();
        var memory = new LinkedMultiValueMap<String, Object>();
        memory.add("answers", json.valueToTree(Fixtures.anInitiative()).toString());
        memory.add("documents", file);

        var answer = multipart(memory);

        assertThat(answer.getStatusCode())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(Objects.requireNonNull(answer.getBody())
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("documents");
        assertThat(answer.getBody().at("/errors/0/message").asText())
                .contains(Objects.requireNonNull(file.getFilename()).substring(0, 4));
        assertThat(drafts()).isEqualTo(before);
    }

    private int drafts() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from document", Integer.class));
    }

    private interface Content {
        void write(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(String entry, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            content.write(zip);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    /** A picture that says it is sixty thousand dots wide and high, and holds none. */
    private static byte[] wide() {
        var head = new byte[] {
            (byte) 0x89,
            'P',
            'N',
            'G',
            '\r',
            '\n',
            0x1a,
            '\n',
            0,
            0,
            0,
            13,
            'I',
            'H',
            'D',
            'R',
            0,
            0,
            (byte) 0xea,
            0x60,
            0,
            0,
            (byte) 0xea,
            0x60,
            8,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return head;
    }

    private static ByteArrayResource named(String name, byte[] content) {
        return new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    // multipart

    private static final String HEAD = "Content-Disposition: form-data; name=\"answers\"\r\n\r\n";

    static Stream<String> malformed() {
        var many = new StringBuilder();
        IntStream.range(0, 400).forEach(part -> many.append("--x\r\nContent-Disposition: form-data; name=\"p")
                .append(part)
                .append("\"\r\n\r\n1\r\n"));
        return Stream.of(
                "",
                "--x",
                "--x--\r\n",
                "no boundary at all",
                "--x\r\n" + HEAD,
                "--x\r\n" + HEAD + "{\"title\": \"no end",
                "--x\r\n" + HEAD + "{}\r\n--y--\r\n",
                "--x\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--x--\r\n",
                "--x\r\nContent-Disposition: attachment; filename=x\r\n\r\n{}\r\n--x--\r\n",
                "--x\r\n\r\n{}\r\n--x--\r\n",
                "--x\r\nName without colon\r\n\r\n{}\r\n--x--\r\n",
                "--x\r\n" + "X: " + "y".repeat(20_000) + "\r\n" + HEAD + "{}\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"answers\"; filename*=UTF-8''%zz\r\n\r\n{}\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"../../x\u0000.pdf\"\r\n\r\n%PDF\r\n--x--\r\n",
                "--x\r\nContent-Type: multipart/mixed; boundary=z\r\n" + HEAD + "--z\r\n\r\n{}\r\n--z--\r\n--x--\r\n",
                "--x\r\n" + HEAD + "\u00ff\u00fe\r\n--x--\r\n",
                "--x\r\n" + HEAD + "[[[[" + "[".repeat(5000) + "\r\n--x--\r\n",
                "--x\r\n" + HEAD + "{\"budget\": 1e999999999}\r\n--x--\r\n",
                "--x\r\n" + HEAD + "{}\r\n--x\r\n" + HEAD + "{}\r\n--x--\r\n",
                many + "--x--\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesABodyThatIsBrokenWithAReason(String body) throws IOException {
        for (var type : List.of(
                "multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=\"\"")) {
            var answer = raw("/api/initiatives", type, body);

            assertThat(answer)
                    .as("%s %s", type, body.substring(0, Math.min(80, body.length())))
                    .matches("(?s)HTTP/1\\.1 4\\d\\d.*");
            assertThat(answer).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void losesNoDraftByABodyThatIsBroken(String body) throws IOException {
        var draft = aDraft(Visitor.at(port));

        var answer = raw(draft + "/6", "multipart/form-data; boundary=x", body);

        assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|200|302|303).*");
        assertThat(Visitor.at(port).get(draft + "/1").body()).contains("value=\"Paper Boat\"");
    }

    @Test
    void takesALongFormWithTenDocuments() {
        var visitor = Visitor.at(port);
        var draft = aDraft(visitor);
        var parts = new StringBuilder();
        for (var field = 0; field < 60; field++) {
            parts.append("--x\r\nContent-Disposition: form-data; name=\"links\"\r\n\r\nhttps://example.org/")
                    .append(field % 20)
                    .append("\r\n");
        }
        for (var file = 0; file < 10; file++) {
            parts.append("--x\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"plan ")
                    .append(file)
                    .append(".txt\"\r\nContent-Type: text/plain\r\n\r\nOur plan\r\n");
        }

        var answer = visitor.send(visitor.request(draft + "/6")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(parts + "--x--\r\n")));

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(400);
        assertThat(jdbc.queryForObject(
                        "select count(*) from draft_document where draft_id = (select max(id) from draft)",
                        Integer.class))
                .isEqualTo(10);
    }

    private static String aDraft(Visitor visitor) {
        var begun = visitor.post("/initiatives/new", "/initiatives/new", "organisation=Paper Boat");
        return URI.create(begun.headers().firstValue("Location").orElseThrow())
                .getPath()
                .replaceFirst("/1$", "");
    }

    /** Sends bytes that no client would, and hangs up. */
    private String raw(String path, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + path
                                    + "?lang=en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                                    + type + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // links

    @Test
    void changesNothingWhenALinkIsOnlyFollowed() {
        var sent = Objects.requireNonNull(send(Fixtures.anInitiative()).getBody());
        var reference = Reference.of(sent.get("reference").asText());
        await().atMost(PATIENCE)
                .until(() -> casefile.timeline(reference, org.smallplaces.casefile.Audience.STAFF).stream()
                        .anyMatch(entry -> entry.happening().equals("inReview")));
        var before = timeline(reference);
        for (var page : List.of(
                "", "/withdrawal", "/objection", "/answers", "/documents", "/objection/withdrawal", "/reports/1")) {
            for (var method : List.of("GET", "HEAD", "OPTIONS")) {
                var scanner = Visitor.at(port);
                var answer = scanner.send(
                        scanner.request("/cases/" + sent.get("token").asText() + page)
                                .header("Sec-Purpose", "prefetch")
                                .method(method, BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as("%s %s", method, page).isLessThan(500);
            }
        }

        assertThat(timeline(reference)).isEqualTo(before);
        assertThat(casefile.get(reference).isClosed()).isFalse();
    }

    @Test
    void opensNothingByAGuessAndTellsNothingBySayingSo() {
        var token = Objects.requireNonNull(send(Fixtures.anInitiative()).getBody())
                .get("token")
                .asText();
        var wrong = List.of(
                token.substring(0, 21) + (token.endsWith("A") ? "Q" : "A"),
                token.toLowerCase(Locale.ROOT).equals(token) ? token + "A" : token.toLowerCase(Locale.ROOT),
                token + "%20",
                token + "A",
                token.substring(1),
                "%2e%2e",
                "'%20or%20'1'='1",
                "AAAAAAAAAAAAAAAAAAAAAA");
        var visitor = Visitor.at(port);

        assertThat(wrong).allSatisfy(guess -> {
            var answer = visitor.get("/cases/" + guess);
            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("A play about");
        });
        assertThat(visitor.get("/cases/" + token).statusCode()).isEqualTo(200);
    }

    @Test
    void takesWhatIsSentTwiceOnce() {
        var sent = Objects.requireNonNull(send(Fixtures.anInitiative()).getBody());
        var reference = Reference.of(sent.get("reference").asText());
        var path = "/cases/" + sent.get("token").asText() + "/withdrawal";
        for (var time = 0; time < 3; time++) {
            var visitor = Visitor.at(port);
            var answer = visitor.send(visitor.request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("why=changed&confirmed=true")));
            assertThat(answer.statusCode()).isLessThan(500);
        }
        await().atMost(PATIENCE).until(() -> casefile.get(reference).isClosed());

        assertThat(timeline(reference))
                .filteredOn("withdrawalRequested"::equals)
                .hasSize(1);
    }

    private List<String> timeline(Reference reference) {
        return casefile.timeline(reference, org.smallplaces.casefile.Audience.STAFF).stream()
                .map(org.smallplaces.casefile.TimelineEntry::happening)
                .filter(happening -> !happening.equals("letterWritten"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "X-Forwarded-Host",
                "Forwarded",
                "X-Forwarded-Proto",
                "X-Forwarded-Prefix",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override"
            })
    void believesNoHeaderThatAnybodyCanMakeUp(String header) throws IOException {
        var value =
                switch (header) {
                    case "Forwarded" -> "for=203.0.113.9;host=evil.example;proto=https";
                    case "X-HTTP-Method-Override" -> "DELETE";
                    case "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix" -> "/admin";
                    default -> "evil.example";
                };
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET /dossiers HTTP/1.1\r\n"
                                    + (header.equals("Host") ? "" : "Host: localhost:" + port + "\r\n") + header + ": "
                                    + value + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 302").contains("/login");
            if (!header.equals("Host")) {
                assertThat(answer).doesNotContain("evil.example", "/admin");
            }
        }
    }

    private ResponseEntity<JsonNode> send(Map<String, Object> answers) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange(
                "/api/initiatives",
                HttpMethod.POST,
                new HttpEntity<>(json.valueToTree(answers).toString(), headers),
                JsonNode.class);
    }

    private ResponseEntity<JsonNode> multipart(LinkedMultiValueMap<String, Object> parts) {
        return http.exchange(
                RequestEntity.post("/api/initiatives")
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(parts),
                JsonNode.class);
    }
}
