package org.smallplaces.playbook;

import java.util.List;
import java.util.SortedMap;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** Catalogues have the columns that forms show, and keys that are unique. */
@Component
class CataloguesCheck implements PlaybookCheck {

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var city = City.in(files);
        return files.entrySet().stream()
                .filter(file -> Catalogue.is(file.getKey()))
                .flatMap(file -> Catalogue.check(file.getKey(), file.getValue(), city).stream())
                .toList();
    }
}
