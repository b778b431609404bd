package org.smallplaces.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.casefile.UploadedFile;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

@Execution(ExecutionMode.CONCURRENT)
class UploadsTests {

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final String ODT = "application/vnd.oasis.opendocument.text";

    private final Uploads uploads = new Uploads(messages());

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/intake");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }

    private Uploads.Checked check(String name, byte[] content) {
        return uploads.check("documents", List.of(file(name, content)), 0, "en");
    }

    private static MultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("documents", name, "application/octet-stream", content);
    }

    private static byte[] zip(Object... namesAndContents) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var at = 0; at < namesAndContents.length; at += 2) {
                var content = namesAndContents[at + 1] instanceof byte[] raw
                        ? raw
                        : String.valueOf(namesAndContents[at + 1]).getBytes(UTF_8);
                var entry = new ZipEntry(String.valueOf(namesAndContents[at]));
                if (entry.getName().equals("mimetype")) {
                    var sum = new CRC32();
                    sum.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] office(String mainPart, Object... more) {
        var entries = new ArrayList<Object>(List.of(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/a.xml\" ContentType=\"%s\"/></Types>".formatted(mainPart),
                "a.xml",
                "<a/>"));
        entries.addAll(List.of(more));
        return zip(entries.toArray());
    }

    private static byte[] docx() {
        return office(OPEN_XML + "wordprocessingml.document.main+xml");
    }

    private static byte[] odt() {
        return zip("mimetype", ODT, "content.xml", "<office/>", "META-INF/manifest.xml", "<manifest/>");
    }

    private static byte[] picture(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] pdf() {
        return bytes("%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n");
    }

    @ParameterizedTest
    @MethodSource
    void tellsByContentWhatAFileIs(byte[] content, String mediaType, String name) {
        assertThat(check("any.name", content).accepted()).singleElement().satisfies(file -> {
            assertThat(file.mediaType()).isEqualTo(mediaType);
            assertThat(file.name()).isEqualTo("any.name" + name);
        });
    }

    static Stream<Arguments> tellsByContentWhatAFileIs() {
        return Stream.of(
                arguments(pdf(), "application/pdf", ".pdf"),
                arguments(picture("png"), "image/png", ".png"),
                arguments(picture("jpg"), "image/jpeg", ".jpg"),
                arguments("Gewone tekst, café\n".getBytes(UTF_8), "text/plain", ".txt"),
                arguments(bytes("Gewone tekst, caf\u00e9\r\n"), "text/plain", ".txt"),
                arguments(odt(), ODT, ".odt"),
                arguments(docx(), OPEN_XML + "wordprocessingml.document", ".docx"),
                arguments(office(OPEN_XML + "spreadsheetml.sheet.main+xml"), OPEN_XML + "spreadsheetml.sheet", ".xlsx"),
                arguments(
                        office(OPEN_XML + "presentationml.presentation.main+xml"),
                        OPEN_XML + "presentationml.presentation",
                        ".pptx"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsNotAllowed(String what, byte[] content, String says) {
        var checked = check("innocent.pdf", content);
        assertThat(checked.accepted()).isEmpty();
        assertThat(checked.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("file-type");
            assertThat(error.message()).contains("innocent.pdf", says);
        });
    }

    static Stream<Arguments> refusesWhatIsNotAllowed() {
        return Stream.of(
                arguments("nothing", new byte[0], "empty"),
                arguments("gif", picture("gif"), "not accepted"),
                arguments("svg", bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "not added"),
                arguments("html", bytes("<!DOCTYPE html><html></html>"), "web page"),
                arguments("html in text", bytes("Dear all,\n<script>alert(1)</script>"), "web page"),
                arguments("program", bytes("MZ\u0090\u0000\u0003\u0000"), "not accepted"),
                arguments("rtf", bytes("{\\rtf1 hello}"), "not"),
                arguments(
                        "old office",
                        bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "\0".repeat(600)),
                        "password"),
                arguments("archive", zip("a.txt", "hello"), "archive"),
                arguments("macros by type", office("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
                arguments(
                        "macros by part",
                        office(OPEN_XML + "wordprocessingml.document.main+xml", "word/vbaProject.bin", "x"),
                        "macros"),
                arguments("macros in odf", zip("mimetype", ODT, "Basic/Standard/Module1.xml", "<a/>"), "macros"),
                arguments(
                        "encrypted odf",
                        zip("mimetype", ODT, "META-INF/manifest.xml", "<manifest:encryption-data/>"),
                        "password"),
                arguments(
                        "jar in docx",
                        office(OPEN_XML + "wordprocessingml.document.main+xml", "A.class", "x"),
                        "program"),
                arguments("odt and docx", zip("mimetype", ODT, "[Content_Types].xml", "<Types/>"), "more than one"),
                arguments("pdf and zip", joined(pdf(), zip("a.txt", "hello")), "more than one"),
                arguments("png and zip", joined(picture("png"), zip("a.txt", "hello")), "more than one"),
                arguments("jpeg and zip", joined(picture("jpg"), zip("a.txt", "hello")), "more than one"),
                arguments("docx with a tail", joined(docx(), bytes("tail")), "more than one"),
                arguments("two archives", joined(zip("a.txt", "hello"), docx()), "not added"),
                arguments(
                        "bomb",
                        office(OPEN_XML + "wordprocessingml.document.main+xml", "b.xml", new byte[210_000_000]),
                        "unpacks"),
                arguments("half a picture", java.util.Arrays.copyOf(picture("png"), 40), "damaged"));
    }

    @Test
    void takesPlaceAndCameraOutOfPhotos() throws IOException {
        var plain = picture("jpg");
        var exif = "Exif\0\0GPS 52.09 5.12 Canon";
        var withExif = joined(
                java.util.Arrays.copyOf(plain, 2),
                new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length() + 2)},
                bytes(exif),
                new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 8},
                bytes("secret"),
                java.util.Arrays.copyOfRange(plain, 2, plain.length),
                bytes("trailer of a telephone"));
        var stored = check("photo.jpg", withExif).accepted().get(0).content();
        assertThat(new String(stored, ISO_8859_1)).doesNotContain("GPS", "Canon", "secret", "telephone");
        assertThat(ImageIO.read(new ByteArrayInputStream(stored)).getWidth()).isEqualTo(8);
    }

    @Test
    void countsAndWeighs() {
        var tooLarge = check("large.txt", new byte[10 * 1024 * 1024 + 1]);
        assertThat(tooLarge.errors()).singleElement().extracting("code").isEqualTo("too-large");
        var eleven = java.util.Collections.nCopies(3, file("a.txt", bytes("a")));
        var checked = uploads.check("documents", eleven, 8, "nl");
        assertThat(checked.accepted()).extracting(UploadedFile::name).hasSize(2);
        assertThat(checked.errors()).singleElement().extracting("code").isEqualTo("too-many");
        assertThat(uploads.check("documents", List.of(file("", new byte[0])), 0, "en")
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan.pdf | plan.pdf", "C:\\Users\\Noor\\plan.pdf | plan.pdf", "../../etc/passwd | passwd",
                        ".. | document",
                "a\u202Efdp.exe | afdp.exe", "a\u0007b.txt | ab.txt", "'' | document",
                        "'  begroting 2026.ods ' | begroting 2026.ods"
            })
    void showsNamesAsTheyAre(String given, String shown) {
        assertThat(Uploads.displayName(given)).isEqualTo(shown);
    }

    @Test
    void shortensLongNamesAndKeepsTheEnding() {
        assertThat(Uploads.displayName("x".repeat(300) + ".pdf")).hasSize(200).endsWith(".pdf");
    }

    @Test
    void hasATextForEveryReasonInBothLanguages() {
        assertThat(Map.of(
                        "en",
                        check("a", picture("gif")),
                        "nl",
                        uploads.check("documents", List.of(file("a", picture("gif"))), 0, "nl")))
                .allSatisfy((language, checked) ->
                        assertThat(checked.errors().get(0).message()).isNotBlank());
    }
}
