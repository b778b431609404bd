package org.smallplaces.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.IdempotencyKey;
import org.smallplaces.intake.IdempotencyKeyReusedException;
import org.smallplaces.intake.IntakeSettings;
import org.smallplaces.intake.InvalidSubmissionException;
import org.smallplaces.intake.RateLimits;
import org.smallplaces.intake.Submissions;
import org.smallplaces.intake.Uploads;
import org.smallplaces.limits.TooManyRequestsException;
import org.smallplaces.playbook.FieldError;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Takes initiatives and applications from programs: the same forms and the same checks as the pages. */
@RestController
@RequestMapping("/api")
@Tag(name = "Submissions")
class SubmissionsApi {

    private static final String INITIATIVES = "/initiatives";
    private static final String APPLICATIONS = "/membership-applications";
    private static final String ANSWERS = "answers";
    private static final String DOCUMENTS = "documents";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Submissions submissions;
    private final Forms forms;
    private final Uploads uploads;
    private final RateLimits limits;
    private final IntakeSettings settings;
    private final MessageSource messages;

    SubmissionsApi(
            Submissions submissions,
            Forms forms,
            Uploads uploads,
            RateLimits limits,
            IntakeSettings settings,
            MessageSource messages) {
        this.submissions = submissions;
        this.forms = forms;
        this.uploads = uploads;
        this.limits = limits;
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * The answer to a submission.
     *
     * @param reference of the new case
     * @param status of the new case
     * @param token opens the applicant's page, and {@code GET /api/cases/{reference}} as bearer token
     * @param links where to go on: {@code self} and {@code case} for programs, {@code page} for people
     * @param ignored keys of the request that the form does not ask for; they were not stored
     */
    record Sent(String reference, CaseStatus status, String token, Map<String, URI> links, List<String> ignored) {}

    /** A problem of RFC 9457 with what is wrong in each field. */
    @Schema(name = "SubmissionProblem")
    record Problem(String type, String title, int status, String detail, List<FieldError> errors) {}

    @Operation(
            summary = "Send in an initiative, or an application for membership",
            description =
                    """
                    A JSON object of the keys of initiative.form, or of membership-application.form, or multipart with that object \
                    as part `answers` and up to ten parts `documents`. Messages are in the language of Accept-Language, letters in that of the answer `language`.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            additionalProperties =
                                                                    Schema.AdditionalPropertiesValue.TRUE))),
            parameters =
                    @Parameter(
                            name = IDEMPOTENCY_KEY,
                            in = io.swagger.v3.oas.annotations.enums.ParameterIn.HEADER,
                            description = "The same key with the same body gives the same answer and one case"))
    @ApiResponse(
            responseCode = "201",
            description = "The case was made",
            headers = @Header(name = HttpHeaders.LOCATION, description = "The case", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = Sent.class)))
    @ApiResponse(
            responseCode = "400",
            description = "The body is not JSON",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "413",
            description = "The body is too large",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "415",
            description = "Neither JSON nor multipart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Answers do not fit the form; one error per field, nothing was stored",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too many in an hour",
            headers =
                    @Header(
                            name = HttpHeaders.RETRY_AFTER,
                            description = "Seconds",
                            schema = @Schema(type = "integer")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @PostMapping(
            path = {INITIATIVES, APPLICATIONS},
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Sent> send(
            HttpServletRequest request,
            @Parameter(hidden = true) @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @Parameter(hidden = true) Locale locale)
            throws IOException, ServletException, BadRequestException {
        limits.takeRequest(request.getRemoteAddr());
        if (key != null && (key.isBlank() || key.length() > 255)) {
            throw new BadRequestException(HttpStatus.BAD_REQUEST, "idempotency-key");
        }
        var language = Languages.of(locale);
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        var body = multipart == null ? read(request.getInputStream()) : part(multipart);
        var files = multipart == null ? List.<MultipartFile>of() : multipart.getFiles(DOCUMENTS);
        var json = parse(body);
        var kind =
                request.getRequestURI().endsWith(APPLICATIONS) ? CaseKind.MEMBERSHIP_APPLICATION : CaseKind.INITIATIVE;
        var form = forms.of(kind);
        var answers = form.take(json);
        var checked = uploads.check(DOCUMENTS, files, 0, language);
        if (!checked.errors().isEmpty()) {
            var names = files.stream()
                    .map(file -> String.valueOf(file.getOriginalFilename()))
                    .toList();
            var errors = forms.check(form, answers, names.subList(0, Math.min(names.size(), Uploads.MOST)), language);
            throw new RefusedDocumentsException(withDocuments(errors, checked.errors()));
        }
        var idempotencyKey = key == null ? null : new IdempotencyKey(key, fingerprint(kind, body, files));
        var receipt = submissions.submit(
                kind, answers, checked.accepted(), language, request.getRemoteAddr(), idempotencyKey);
        var self = URI.create("/api/cases/" + receipt.reference());
        var links = new LinkedHashMap<String, URI>();
        links.put("self", self);
        links.put("case", self);
        links.put("page", URI.create("/cases/" + receipt.token()));
        return ResponseEntity.created(self)
                .body(new Sent(
                        receipt.reference().value(), CaseStatus.RECEIVED, receipt.token(), links, form.ignored(json)));
    }

    /** One error for the documents, however many of them are refused, behind those for the answers. */
    private static List<FieldError> withDocuments(List<FieldError> errors, List<FieldError> refused) {
        var all = new java.util.ArrayList<>(errors);
        all.add(new FieldError(
                DOCUMENTS,
                refused.get(0).code(),
                refused.stream().map(FieldError::message).collect(Collectors.joining(" "))));
        return all;
    }

    private byte[] part(MultipartHttpServletRequest request) throws IOException, ServletException, BadRequestException {
        var file = request.getFile(ANSWERS);
        if (file != null) {
            return read(file.getInputStream());
        }
        var part = request.getPart(ANSWERS);
        if (part == null) {
            throw new BadRequestException(HttpStatus.BAD_REQUEST, "no-answers");
        }
        return read(part.getInputStream());
    }

    private byte[] read(InputStream body) throws IOException, BadRequestException {
        var most = (int) settings.answersSize().toBytes();
        var bytes = new ByteArrayOutputStream();
        bytes.write(body.readNBytes(most + 1));
        if (bytes.size() > most) {
            throw new BadRequestException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "too-large",
                    settings.answersSize().toKilobytes());
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> parse(byte[] body) throws BadRequestException {
        try {
            var json = JSON.readTree(body);
            if (!json.isObject()) {
                throw new BadRequestException(HttpStatus.BAD_REQUEST, "not-an-object");
            }
            return JSON.convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new BadRequestException(
                    HttpStatus.BAD_REQUEST,
                    "not-json",
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr());
        } catch (IOException notUnicode) {
            throw new BadRequestException(HttpStatus.BAD_REQUEST, "not-json", 0, 0);
        }
    }

    /** The same for what says the same; the boundary between parts, which programs choose anew each time, is left out. */
    private static String fingerprint(CaseKind kind, byte[] answers, List<MultipartFile> files) throws IOException {
        try {
            var all = MessageDigest.getInstance("SHA-256");
            all.update(kind.prefix().getBytes(UTF_8));
            all.update(MessageDigest.getInstance("SHA-256").digest(answers));
            for (var file : files) {
                var name = String.valueOf(file.getOriginalFilename()).getBytes(UTF_8);
                all.update(MessageDigest.getInstance("SHA-256").digest(name));
                all.update(MessageDigest.getInstance("SHA-256").digest(file.getBytes()));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The request cannot be read at all; {@code intake.problem.<name>} in the messages says why. */
    private static final class BadRequestException extends Exception {

        private final HttpStatus status;
        private final String name;
        private final transient Object[] details;

        BadRequestException(HttpStatus status, String name, Object... details) {
            super(name);
            this.status = status;
            this.name = name;
            this.details = details;
        }
    }

    /** Documents were refused, and perhaps answers too. */
    private static final class RefusedDocumentsException extends RuntimeException {

        private final transient List<FieldError> errors;

        RefusedDocumentsException(List<FieldError> errors) {
            super("Documents were refused");
            this.errors = errors;
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badRequest(BadRequestException bad, Locale locale) {
        return answer(problem(bad.status, bad.name, locale, bad.details));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidSubmissionException invalid, Locale locale) {
        return answer(invalid(invalid.errors(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedDocumentsException refused, Locale locale) {
        return answer(invalid(refused.errors, locale));
    }

    private ProblemDetail invalid(List<FieldError> errors, Locale locale) {
        var problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "invalid", locale, errors.size());
        problem.setProperty("errors", errors);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> reused(IdempotencyKeyReusedException reused, Locale locale) {
        var problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused", locale);
        problem.setProperty("code", "idempotency-key-reused");
        problem.setProperty(
                "errors",
                List.of(new FieldError(
                        IDEMPOTENCY_KEY, "idempotency-key-reused", String.valueOf(problem.getDetail()))));
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyRequestsException tooMany, Locale locale) {
        var seconds = tooMany.retryAfter().toSeconds();
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, "too-many", locale, seconds));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private ProblemDetail problem(HttpStatus status, String name, Locale locale, Object... details) {
        var problem = ProblemDetail.forStatusAndDetail(
                status, messages.getMessage("intake.problem." + name + ".detail", details, locale));
        problem.setTitle(messages.getMessage("intake.problem." + name, null, locale));
        return problem;
    }
}
