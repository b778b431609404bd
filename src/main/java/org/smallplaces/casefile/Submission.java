package org.smallplaces.casefile;

import java.util.List;

/**
 * What an organisation sends in, checked against its form.
 *
 * @param kind what it is
 * @param answers the answers by the keys of the form
 * @param documents the files that came with it
 * @param language {@code nl} or {@code en}: the language in which the applicant is written to
 */
public record Submission(CaseKind kind, Answers answers, List<UploadedFile> documents, String language) {}
