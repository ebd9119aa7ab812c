# bash completion for greenlane, made by: greenlane completion bash

# What may follow the command of these words.
_greenlane_words() {
  case $1 in
    "") echo "login logout watch session enterprise vehicle driver application series waitlist round mark plan queue slot pass gate visit stage station report event user ledger system clock rpc replay optimize simulate demo completion help --help --version --server --session --token-file --lang --json --wide --columns" ;;
    " login") echo "--help --password-file" ;;
    " logout") echo "--help" ;;
    " watch") echo "--help --once --date" ;;
    " session") echo "login resume logout whoami --help" ;;
    " session login") echo "--help --user --password-file --params" ;;
    " session resume") echo "--help --token-file --params" ;;
    " session logout") echo "--help --params" ;;
    " session whoami") echo "--help --params" ;;
    " enterprise") echo "register get list update scorecard --help" ;;
    " enterprise register") echo "--help --name --credit-code --division --contact-name --contact-phone --idempotency-key --params" ;;
    " enterprise get") echo "--help --enterprise-id --params" ;;
    " enterprise list") echo "--help --credit-code --after --limit --params" ;;
    " enterprise update") echo "--help --enterprise-id --name --division --contact-name --contact-phone --idempotency-key --params" ;;
    " enterprise scorecard") echo "--help --enterprise-id --date --params" ;;
    " vehicle") echo "register list retire --help" ;;
    " vehicle register") echo "--help --enterprise-id --plate --vehicle-type --max-mass-kg --cargo-classes --idempotency-key --params" ;;
    " vehicle list") echo "--help --enterprise-id --plate --after --limit --params" ;;
    " vehicle retire") echo "--help --vehicle-id --idempotency-key --params" ;;
    " driver") echo "register list retire --help" ;;
    " driver register") echo "--help --enterprise-id --name --id-number --phone --idempotency-key --params" ;;
    " driver list") echo "--help --enterprise-id --after --limit --params" ;;
    " driver retire") echo "--help --driver-id --idempotency-key --params" ;;
    " application") echo "submit get list withdraw reschedule record-checks approve reject confirm decline update-eta repeat --help" ;;
    " application submit") echo "--help --vehicle-id --trailer-plate --driver-ids --origin --destination --priority --consignments --window --window.from --window.to --needed-by --checks --hold-id --idempotency-key --params" ;;
    " application get") echo "--help --application-id --number --params" ;;
    " application list") echo "--help --enterprise-id --state --date --after --limit --params" ;;
    " application withdraw") echo "--help --application-id --reason --idempotency-key --params" ;;
    " application reschedule") echo "--help --application-id --window --window.from --window.to --idempotency-key --params" ;;
    " application record-checks") echo "--help --application-id --checks --idempotency-key --params" ;;
    " application approve") echo "--help --application-id --slot-id --idempotency-key --params" ;;
    " application reject") echo "--help --application-id --reason --idempotency-key --params" ;;
    " application confirm") echo "--help --application-id --idempotency-key --params" ;;
    " application decline") echo "--help --application-id --idempotency-key --params" ;;
    " application update-eta") echo "--help --application-id --eta --idempotency-key --params" ;;
    " application repeat") echo "--help --application-id --weekdays --until --idempotency-key --params" ;;
    " series") echo "list end --help" ;;
    " series list") echo "--help --enterprise-id --after --limit --params" ;;
    " series end") echo "--help --series-id --idempotency-key --params" ;;
    " waitlist") echo "list --help" ;;
    " waitlist list") echo "--help --date --limit --params" ;;
    " round") echo "get list check --help" ;;
    " round get") echo "--help --date --params" ;;
    " round list") echo "--help --params" ;;
    " round check") echo " --help" ;;
    " round check ") echo "--help --date --file" ;;
    " mark") echo "list appeal decide --help" ;;
    " mark list") echo "--help --enterprise-id --status --after --limit --params" ;;
    " mark appeal") echo "--help --mark-id --reason --idempotency-key --params" ;;
    " mark decide") echo "--help --mark-id --lift --reason --idempotency-key --params" ;;
    " plan") echo "propose get commit assess list cancel --help" ;;
    " plan propose") echo "--help --date --time-limit-ms --seed --idempotency-key --params" ;;
    " plan get") echo "--help --plan-id --params" ;;
    " plan commit") echo "--help --plan-id --application-ids --idempotency-key --params" ;;
    " plan assess") echo "--help --application-id --slot-id --params" ;;
    " plan list") echo "--help --limit --params" ;;
    " plan cancel") echo "--help --date --params" ;;
    " queue") echo "sequence cancel --help" ;;
    " queue sequence") echo "--help --fresh --time-limit-ms --iterations --seed --params" ;;
    " queue cancel") echo "--help --params" ;;
    " slot") echo "list set-capacity close hold release --help" ;;
    " slot list") echo "--help --date --after --limit --params" ;;
    " slot set-capacity") echo "--help --slot-id --capacity --idempotency-key --params" ;;
    " slot close") echo "--help --slot-id --reason --idempotency-key --params" ;;
    " slot hold") echo "--help --vehicle-id --slot-id --cargo-classes --idempotency-key --params" ;;
    " slot release") echo "--help --hold-id --idempotency-key --params" ;;
    " pass") echo "get verify revoke --help" ;;
    " pass get") echo "--help --pass-number --application-id --params" ;;
    " pass verify") echo "--help --token --params" ;;
    " pass revoke") echo "--help --pass-number --reason --idempotency-key --params" ;;
    " gate") echo "check arrive admit turn-away walk-in --help" ;;
    " gate check") echo "--help --pass-number --token --plate --driver-ids --params" ;;
    " gate arrive") echo "--help --pass-number --token --plate --idempotency-key --params" ;;
    " gate admit") echo "--help --pass-number --token --plate --driver-ids --idempotency-key --params" ;;
    " gate turn-away") echo "--help --pass-number --token --reason --note --idempotency-key --params" ;;
    " gate walk-in") echo "--help --vehicle-id --trailer-plate --driver-ids --origin --destination --priority --consignments --window --window.from --window.to --needed-by --checks --hold-id --idempotency-key --params" ;;
    " visit") echo "list get start-stage finish-stage record-check divert clear --help" ;;
    " visit list") echo "--help --state --stage --after --limit --params" ;;
    " visit get") echo "--help --visit-id --params" ;;
    " visit start-stage") echo "--help --visit-id --stage --server --idempotency-key --params" ;;
    " visit finish-stage") echo "--help --visit-id --stage --result --idempotency-key --params" ;;
    " visit record-check") echo "--help --visit-id --driver-id --kind --at --result --idempotency-key --params" ;;
    " visit divert") echo "--help --visit-id --reason --note --idempotency-key --params" ;;
    " visit clear") echo "--help --visit-id --idempotency-key --params" ;;
    " stage") echo "set-servers times --help" ;;
    " stage set-servers") echo "--help --stage --server --up --reason --idempotency-key --params" ;;
    " stage times") echo "--help --stage --at --params" ;;
    " station") echo "status timeline --help" ;;
    " station status") echo "--help --params" ;;
    " station timeline") echo "--help --date --params" ;;
    " report") echo "daily range --help" ;;
    " report daily") echo "--help --date --format" ;;
    " report range") echo "--help --from --to --format" ;;
    " event") echo "subscribe list --help" ;;
    " event subscribe") echo "--help --from-seq --params" ;;
    " event list") echo "--help --from-seq --limit --params" ;;
    " user") echo "create list disable set-password --help" ;;
    " user create") echo "--help --user --password-file --role --enterprise-id --idempotency-key --params" ;;
    " user list") echo "--help --after --limit --params" ;;
    " user disable") echo "--help --user --idempotency-key --params" ;;
    " user set-password") echo "--help --user --password-file --idempotency-key --params" ;;
    " ledger") echo "verify backup restore export stats --help" ;;
    " ledger verify") echo "--help --data --backup" ;;
    " ledger backup") echo "--help --data --path" ;;
    " ledger restore") echo "--help --data --from" ;;
    " ledger export") echo "--help --data --personal" ;;
    " ledger stats") echo "--help --data" ;;
    " system") echo "health --help" ;;
    " system health") echo "--help --params" ;;
    " clock") echo "advance --help" ;;
    " clock advance") echo "--help --to --idempotency-key --params" ;;
    " rpc") echo "discover --help" ;;
    " rpc discover") echo "--help --params" ;;
    " replay") echo "--help --admin --admin-password-file --users-password-file --until --connections" ;;
    " optimize") echo "--help --format --jobs --machines --time-limit --iterations --seed --threads --reference --solution-dir --gantt --check" ;;
    " simulate") echo "--help --scenario --policy --days --seed --replications --threads --demand --format --plot" ;;
    " demo") echo "--help --data" ;;
    " completion") echo "bash --help" ;;
    " completion bash") echo "--help" ;;
    " help") echo "--help" ;;
    *) return 1 ;;
  esac
}

_greenlane() {
  local word path=
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    _greenlane_words "$path $word" >/dev/null && path+=" $word"
  done
  if [[ ${COMP_WORDS[COMP_CWORD-1]} == --*file || ${COMP_WORDS[COMP_CWORD-1]} == --data ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
  else
    mapfile -t COMPREPLY < <(compgen -W "$(_greenlane_words "$path")" -- "${COMP_WORDS[COMP_CWORD]}")
  fi
}
complete -o default -F _greenlane greenlane
