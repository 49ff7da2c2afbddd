# The pilot's plan after its first addendum.
s/indicator "webinars" {/indicator "online" { was = "E1.webinars",/
s/target = 3,/target = 4,/
/period "P1"/d
s/"350000.00"/"360000.00"/
s/RON "1250.50" } }/RON "1150.50" },\n    line "fees" { category = "deplasare", amount = RON "150" } }/
