package org.smallplaces.playbook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a release comes from.
 *
 * @param account of the administrator who published it; {@code disk} if edited files did
 * @param remark what they wrote of it; may be empty
 * @param approvedBy the second administrator who looked at it, if one did
 * @param disk hashes by path of the files on disk that it takes in; null if it does not come from there
 */
record Origin(String account, String remark, @Nullable String approvedBy, @Nullable Map<String, String> disk) {

    static final String DISK = "disk";

    static Origin disk(Map<String, String> files) {
        return new Origin(DISK, "", null, Hashes.of(files));
    }
}
